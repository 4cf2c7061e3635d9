// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import org.apache.camel.CamelContext;

/**
 * The bean {@code secrets}. Kamelets know secrets by the names of their properties only, so that no route and no URI holds
 * one; Camel's own properties would log what they are asked for.
 */
public interface Secrets {
    /** The value of a property, {@code voice.twilio.auth-token}; empty when it is not set. */
    String of(String property);

    /** The bean. */
    static Secrets in(CamelContext camel) {
        return camel.getRegistry().lookupByNameAndType("secrets", Secrets.class);
    }
}
