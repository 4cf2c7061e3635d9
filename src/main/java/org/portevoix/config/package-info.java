// SPDX-License-Identifier: Apache-2.0
/** Where an installation lives and how it is set: the home folder, its properties, its YAML files with their line numbers, and the one clock everything else reads. */
@NullMarked
package org.portevoix.config;

import org.jspecify.annotations.NullMarked;
