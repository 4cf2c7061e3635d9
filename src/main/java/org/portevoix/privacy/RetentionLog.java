// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code retention.csv}: what was deleted, when and why; a proof for whoever asks. */
public final class RetentionLog {
    private final Path file;

    /** @param reports the folder of reports */
    public RetentionLog(Path reports) {
        this.file = reports.resolve("retention.csv");
    }

    void append(List<Applied> applied) {
        if (applied.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean fresh = !Files.exists(file);
            try (CsvWriter csv = CsvWriter.builder()
                    .build(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                if (fresh) {
                    csv.writeRecord("when", "campaign", "why", "calls", "contacts", "files");
                }
                applied.forEach(one -> csv.writeRecord(
                        one.at().toString(),
                        one.campaign(),
                        one.why(),
                        Long.toString(one.calls()),
                        Long.toString(one.contacts()),
                        Long.toString(one.files())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
