/** How vendors prove that a callback is theirs, each in its own way. What does not prove itself is a ForbiddenCallbackException. */
@NullMarked
package org.portevoix.vendor.signature;

import org.jspecify.annotations.NullMarked;
