// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

/**
 * What to tell a call that is under way.
 *
 * @param url where the vendor may ask for the step itself
 */
public record Steering(SentCall call, FlowStep step, String url) {}
