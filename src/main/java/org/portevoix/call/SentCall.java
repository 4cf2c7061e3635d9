// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

/**
 * A call the vendor has and nobody has answered yet: what a {@code <vendor>-cancel-action} takes.
 *
 * @param id the vendor's id of it
 */
public record SentCall(String reference, String vendor, String id) {}
