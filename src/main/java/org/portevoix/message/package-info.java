// SPDX-License-Identifier: Apache-2.0
/** The recorded message: whether a WAV file can be played to people on a telephone, and how to make it so. */
@NullMarked
package org.portevoix.message;

import org.jspecify.annotations.NullMarked;
