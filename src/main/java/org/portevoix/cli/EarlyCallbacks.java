// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import io.vertx.core.http.HttpMethod;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

/** The server listens before its routes run: a callback that comes between is to come again, which 404 would not say. */
final class EarlyCallbacks extends LifecycleStrategySupport {
    private final int port;
    private final AtomicBoolean done = new AtomicBoolean();

    EarlyCallbacks(int port) {
        this.port = port;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        CamelContext camel = routes.iterator().next().getCamelContext();
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(camel, name);
        if (router != null && done.compareAndSet(false, true)) {
            router.route(HttpMethod.POST, "/callbacks*")
                    .last()
                    .handler(callback -> callback.response().setStatusCode(503).end());
        }
    }
}
