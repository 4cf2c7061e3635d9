// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Opens extracts in every format of {@link FileForm.Format}, those of text also in a .gz or alone in a .zip. */
public final class ExtractReader {
    private final int batchSize;

    /** @param batchSize rows in one batch, property {@code intake.batch} */
    public ExtractReader(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Reads as far as the header; an ExtractRefusedException when the file cannot be read by this mapping. */
    public OpenExtract open(Path file, long extractId, Directory directory) {
        String name = String.valueOf(file.getFileName());
        Rows rows =
                directory.form().format() == FileForm.Format.XLSX ? workbook(file, directory) : text(file, directory);
        return new OpenExtract(new Extract(extractId, name, directory, rows.layout()), rows.source(), batchSize);
    }

    private static Rows workbook(Path file, Directory directory) {
        XlsxTable table = XlsxTable.open(file, directory.form().sheet());
        try {
            return Rows.ofTable(String.valueOf(file.getFileName()), table, directory);
        } catch (ExtractRefusedException e) {
            table.close();
            throw e;
        }
    }

    private static Rows text(Path file, Directory directory) {
        String name = String.valueOf(file.getFileName());
        Charset charset = Encoding.of(file, directory.form().charset());
        InputStream stream = Unpacked.open(file);
        try {
            Lines lines = Encoding.lines(name, stream, charset);
            return switch (directory.form().format()) {
                case JSONL -> Rows.ofEntries(new JsonEntries(lines), directory);
                case FIXED ->
                    Rows.ofEntries(new FixedEntries(lines, directory.form().header()), directory);
                case VCARD -> Rows.ofEntries(new VCardEntries(lines), directory);
                case LDIF -> Rows.ofEntries(new LdifEntries(lines), directory);
                case CSV, TSV, XLSX ->
                    Rows.ofTable(name, new CsvTable(lines, directory.form().delimiter()), directory);
            };
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
