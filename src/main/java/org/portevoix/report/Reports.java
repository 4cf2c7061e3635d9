// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;

/**
 * Writes {@code summary.json}, {@code summary.txt}, {@code compliance.json}, {@code compliance.txt}, {@code calls.csv} and
 * {@code exclusions.csv} of a campaign.
 */
public final class Reports {
    /** Where a report lies, and how the campaign kept the rules. */
    public record Written(String campaign, Path folder, Compliance compliance) {}

    private interface Content {
        void write(Writer out) throws IOException;
    }

    /** What {@link #write} writes last. */
    private static final String LAST = "exclusions.csv";

    private final Path folder;
    private final Summaries summaries;
    private final ComplianceFigures compliances;
    private final Export export;
    private final Map<String, Summary> told = new ConcurrentHashMap<>();

    /** @param folder a folder a campaign is made in it */
    public Reports(Path folder, Summaries summaries, ComplianceFigures compliances, Export export) {
        this.folder = folder;
        this.summaries = summaries;
        this.compliances = compliances;
        this.export = export;
    }

    /** The tables are written beside the figures: each takes minutes when there are millions of calls. */
    public Written write(Campaign campaign) {
        Path into = folder.resolve(campaign.name());
        CompletableFuture<?> calls =
                CompletableFuture.runAsync(() -> table(Export.Table.CALLS, campaign, into.resolve("calls.csv")));
        Compliance compliance;
        try {
            compliance = figures(campaign, into);
        } finally {
            // a report that fails is written again, and not beside the half of this one
            done(calls);
        }
        table(Export.Table.EXCLUSIONS, campaign, into.resolve(LAST));
        return new Written(campaign.name(), into, compliance);
    }

    private Compliance figures(Campaign campaign, Path into) {
        Summary summary = summaries.of(campaign);
        told.put(campaign.name(), summary);
        writeJson(into.resolve("summary.json"), summary);
        write(into.resolve("summary.txt"), out -> out.write(SummaryText.of(summary)));
        Compliance compliance = compliances.of(campaign, summary);
        writeJson(into.resolve("compliance.json"), compliance);
        write(into.resolve("compliance.txt"), out -> out.write(ComplianceText.of(compliance)));
        return compliance;
    }

    /** As its report told it, where that still holds; counted anew otherwise. */
    public Summary summary(Campaign campaign) {
        Summary summary = told.get(campaign.name());
        return summary != null && summaries.isOfItsEnd(summary) ? summary : summaries.of(campaign);
    }

    private void table(Export.Table table, Campaign campaign, Path file) {
        write(file, out -> export.write(table, campaign.name(), Export.Format.CSV, out));
    }

    private static void done(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Whether a report was written to its end at {@code time} or later. */
    boolean isWrittenSince(Campaign campaign, Instant time) {
        Path last = folder.resolve(campaign.name()).resolve(LAST);
        try {
            return Files.exists(last)
                    && !Files.getLastModifiedTime(last).toInstant().isBefore(time);
        } catch (IOException e) {
            throw new UncheckedIOException(last.toString(), e);
        }
    }

    private static void writeJson(Path file, Object content) {
        write(
                file,
                out -> Json.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValue(out, content));
    }

    /** Whoever reads a report never sees half of it. */
    private static void write(Path file, Content content) {
        Path half = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(half)) {
                content.write(out);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
