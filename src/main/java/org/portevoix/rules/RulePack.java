// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.util.List;

/**
 * The rules of one country and purpose, {@code config/rules/<name>.yaml}.
 *
 * @param rules in the file's order
 */
public record RulePack(String name, String title, List<Rule> rules) {}
