// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

/** The kind of line behind a number, as far as the numbering plan tells. */
public enum LineType {
    FIXED,
    MOBILE,
    VOIP,
    UNKNOWN
}
