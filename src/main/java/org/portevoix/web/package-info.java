// SPDX-License-Identifier: Apache-2.0
/** What people and programs bring to our own port: the page of opposition, and the API of refusals. */
@NullMarked
package org.portevoix.web;

import org.jspecify.annotations.NullMarked;
