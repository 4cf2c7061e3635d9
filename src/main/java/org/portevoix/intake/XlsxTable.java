// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** One sheet of a workbook, row after row; its shared texts alone are in memory. */
final class XlsxTable implements RowSource<Row> {
    private static final String REPAIR = "; save it again as an Excel workbook (.xlsx) or as CSV UTF-8";

    private final String file;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private int width;
    private long line;

    private XlsxTable(String file, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /** @param sheet its name; null for the first. An ExtractRefusedException when the file is no workbook. */
    static XlsxTable open(Path file, @Nullable String sheet) {
        String name = String.valueOf(file.getFileName());
        Unpacked.checkWorkbook(file);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile());
            return new XlsxTable(name, workbook, sheet(name, workbook, sheet));
        } catch (IOException | ExcelReaderException e) {
            close(workbook);
            throw new ExtractRefusedException(name, 0, "is no workbook (" + e.getMessage() + ")" + REPAIR);
        } catch (ExtractRefusedException e) {
            close(workbook);
            throw e;
        }
    }

    private static Sheet sheet(String file, ReadableWorkbook workbook, @Nullable String name) {
        if (name == null) {
            return workbook.getFirstSheet();
        }
        return workbook.findSheet(name)
                .orElseThrow(() -> new ExtractRefusedException(
                        file,
                        0,
                        "has no sheet '" + name + "' but "
                                + workbook.getSheets().map(Sheet::getName).collect(Collectors.joining(", "))
                                + "; correct sheet in the directory mapping"));
    }

    /** A row shorter than the first one is filled up: a workbook leaves empty cells out. */
    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                line = row.getRowNum();
                List<String> cells = cells(row);
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    width = Math.max(width, cells.size());
                    return new Row(line, cells);
                }
            }
            return null;
        } catch (ExcelReaderException e) {
            throw new ExtractRefusedException(file, line + 1, "cannot be read (" + e.getMessage() + ")" + REPAIR);
        }
    }

    private List<String> cells(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>(Math.max(width, row.getCellCount()));
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        while (cells.size() < width) {
            cells.add("");
        }
        return cells;
    }

    /** A number as its digits, never as 6.12E8: a workbook holds all of them. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return cell.getType() == CellType.ERROR ? "" : cell.getText();
    }

    @Override
    public List<Exclusion> givenUp() {
        return List.of();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        stream.close();
        close(workbook);
    }

    private static void close(@Nullable ReadableWorkbook workbook) {
        try {
            if (workbook != null) {
                workbook.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
