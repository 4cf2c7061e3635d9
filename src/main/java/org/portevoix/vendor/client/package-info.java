// SPDX-License-Identifier: Apache-2.0
/** How we prove to vendors that a request is ours. The secret is added on the wire: no message, no route and no log holds it. */
@NullMarked
package org.portevoix.vendor.client;

import org.jspecify.annotations.NullMarked;
