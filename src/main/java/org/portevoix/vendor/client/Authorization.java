// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import org.apache.hc.core5.http.HttpRequest;

/** What proves a request to be ours: headers, put on it just before it goes on the wire. */
interface Authorization {
    void sign(HttpRequest request);
}
