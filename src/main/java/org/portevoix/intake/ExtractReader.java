// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Opens extracts: .csv, .tsv, .txt or .jsonl, each also in a .gz or alone in a .zip. */
public final class ExtractReader {
    private final int batchSize;

    /** @param batchSize rows in one batch, property {@code intake.batch} */
    public ExtractReader(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Reads as far as the header; an ExtractRefusedException when the file cannot be read by this mapping. */
    public OpenExtract open(Path file, long extractId, Directory directory) {
        String name = String.valueOf(file.getFileName());
        Charset charset = Encoding.of(file, directory);
        InputStream stream = Unpacked.open(file);
        try {
            Lines lines = new Lines(name, stream, charset);
            Rows rows = directory.format() == Directory.Format.JSONL
                    ? new JsonRows(name, lines, directory)
                    : new CsvRows(name, lines, directory);
            return new OpenExtract(
                    new Extract(extractId, name, directory, rows.columns(), rows.markColumn()), rows, batchSize);
        } catch (IOException e) {
            throw refused(stream, Unpacked.refusal(name, 0, e));
        } catch (ExtractRefusedException e) {
            throw refused(stream, e);
        }
    }

    private static ExtractRefusedException refused(InputStream stream, ExtractRefusedException reason) {
        try {
            stream.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }
}
