// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.intake.Fingerprint;

/** Puts the program's start and stop in the audit log, and what each campaign was at that start. */
final class RunRecord {
    private final Settings settings;
    private final List<Campaign> campaigns;
    private final AuditLog log;

    RunRecord(Settings settings, List<Campaign> campaigns, AuditLog log) {
        this.settings = settings;
        this.campaigns = campaigns;
        this.log = log;
    }

    /** @param interrupted calls that an ended process had on their way */
    void started(int interrupted) {
        log.atomically(() -> {
            log.add(
                    AuditKind.PROGRAM_STARTED,
                    null,
                    null,
                    Map.of("version", version(), "interruptedCalls", interrupted));
            campaigns.forEach(
                    campaign -> log.add(AuditKind.CAMPAIGN_FILE, campaign.name(), null, fingerprints(campaign)));
            return true;
        });
    }

    void stopped() {
        log.add(AuditKind.PROGRAM_STOPPED, null, null, Map.of("version", version()));
    }

    private static String version() {
        return new Version().getVersion()[0];
    }

    private Map<String, @Nullable Object> fingerprints(Campaign campaign) {
        Path file = settings.home().campaigns().resolve(campaign.name() + ".yaml");
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("sha256", sha256(file));
        for (String audio : campaign.audio()) {
            // the message first; it alone where nothing else is said
            String key = told.containsKey("audio") ? "audio:" + audio : "audio";
            told.put(key, audio);
            told.put(key + "Sha256", sha256(settings.data().resolve("media").resolve(audio)));
        }
        return told;
    }

    /** Null when there is no such file: the gateway may have the audio of its own. */
    private static @Nullable String sha256(Path file) {
        try {
            return Files.isRegularFile(file) ? Fingerprint.of(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
