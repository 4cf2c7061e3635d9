// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portevoix.call.SentCall;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.CallRequests;

/** What can be known of a vendor without a call. */
final class VendorProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern STATUS = Pattern.compile("http-(\\d{3})");
    private static final String NO_CALL = "00000000-0000-4000-8000-000000000000";

    /** One look at it, and whether it may stay as it is. */
    record Finding(String subject, boolean good, String text) {
        @Override
        public String toString() {
            return String.format("%-15s %-6s %s", subject, good ? "good" : "BAD", text);
        }
    }

    private final String vendor;
    private final VendorFiles files;
    private final Settings settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    VendorProbe(String vendor, VendorFiles files, Settings settings) {
        this.vendor = vendor;
        this.files = files;
        this.settings = settings;
    }

    /** All its properties are set. */
    Finding configuration() {
        List<String> missing = files.missing(vendor, settings);
        return missing.isEmpty()
                ? new Finding("configuration", true, "every property is set")
                : new Finding("configuration", false, "set " + String.join(", ", missing));
    }

    /** Of a running program whose server the vendor's callbacks reach. */
    List<Finding> of(Application application) {
        return List.of(credentials(application), callbacks());
    }

    /** A vendor that is asked for a call it never had says no such call to its customers, and no to all others. */
    private Finding credentials(Application application) {
        if (!files.has(vendor, "lookup-action")) {
            return reach();
        }
        try {
            application.ask("kamelet:" + vendor + "-lookup-action", new SentCall(NO_CALL, vendor, NO_CALL));
            return new Finding("credentials", true, "taken");
        } catch (IllegalStateException e) {
            String reason = Portevoix.rootMessage(e);
            Matcher status = STATUS.matcher(reason);
            boolean known = status.find() && List.of("400", "404", "422").contains(status.group(1));
            return new Finding(
                    "credentials", known, known ? "taken (" + reason + " for a call that never was)" : reason);
        }
    }

    private Finding reach() {
        String url = settings.text("voice." + vendor + ".url", "");
        if (url.isEmpty()) {
            return new Finding("reached", true, "it runs inside this program");
        }
        try {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return new Finding(
                    "reached", true, url + " answers " + status + "; whether it takes our credentials a call shows");
        } catch (IOException e) {
            return new Finding("reached", false, url + " is not reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("reached", false, "interrupted");
        }
    }

    /** What nobody has signed must come in by the public URL, and be refused. */
    private Finding callbacks() {
        if (files.callbacks(vendor).equals("none")) {
            return new Finding("callbacks", true, "it has none; it is asked instead");
        }
        String url = CallRequests.publicUrl(settings) + "/callbacks/" + vendor;
        try {
            HttpRequest unsigned = HttpRequest.newBuilder(URI.create(url + "?ref=" + NO_CALL))
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            int status = client.send(unsigned, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return callbacks(url, status);
        } catch (IOException | IllegalArgumentException e) {
            return new Finding("callbacks", false, url + " is not reached: " + e + "; set server.public-url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("callbacks", false, "interrupted");
        }
    }

    private Finding callbacks(String url, int status) {
        boolean proved =
                !settings.text("voice." + vendor + ".callback-token", "").isEmpty()
                        || files.callbacks(vendor).equals("signed");
        if (status == 403) {
            return new Finding("callbacks", true, url + " is reached, and lets nothing in that is not proved");
        }
        if (status == 400 && !proved) {
            return new Finding(
                    "callbacks",
                    true,
                    url + " is reached, by anybody: set voice." + vendor + ".callback-token or .callback-addresses");
        }
        return new Finding(
                "callbacks",
                false,
                url + " answers " + status + ", which this program does not: see server.public-url");
    }
}
