// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.opposition.Refusal;

/**
 * A file of refusals being read, a batch after the other: one number a line, or CSV whose first column is a number. A
 * line that cannot be read is remembered and keeps no other from being entered.
 */
public final class RefusalFile implements Iterator<List<Refusal>>, Closeable {
    private static final int SHOWN = 1_000;

    private final String name;
    private final Lines lines;
    private final NumberingPlan plan;
    private final int batchSize;
    private final RefusalStamp stamp;
    private final List<String> faults = new ArrayList<>();
    private long faulty;
    private long entered;
    private Lines.@Nullable TextLine ahead;
    private boolean started;

    /** Makes the refusal of a number from the place where it stands. */
    interface RefusalStamp {
        Refusal of(PhoneNumber number, String place);
    }

    RefusalFile(String name, Lines lines, NumberingPlan plan, int batchSize, RefusalStamp stamp) {
        this.name = name;
        this.lines = lines;
        this.plan = plan;
        this.batchSize = batchSize;
        this.stamp = stamp;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = nextFilled();
        }
        return ahead != null;
    }

    @Override
    public List<Refusal> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Refusal> batch = new ArrayList<>();
        for (int i = 0; i < batchSize && hasNext(); i++) {
            take(batch);
        }
        entered += batch.size();
        return batch;
    }

    private Lines.@Nullable TextLine nextFilled() {
        Lines.TextLine line = lines.next();
        boolean heading = line != null && !started && isHeading(line);
        started = true;
        while (line != null && (heading || line.text().isBlank())) {
            heading = false;
            line = lines.next();
        }
        return line;
    }

    private static boolean isHeading(Lines.TextLine line) {
        return line.text().chars().noneMatch(Character::isDigit);
    }

    private void take(List<Refusal> batch) {
        Lines.TextLine line = ahead;
        ahead = null;
        if (line == null) {
            return;
        }
        List<Reading> whole = plan.read(line.text());
        List<Reading> readings =
                whole.stream().allMatch(reading -> number(reading) != null) ? whole : plan.read(firstCell(line.text()));
        for (Reading reading : readings) {
            PhoneNumber number = number(reading);
            if (number != null) {
                batch.add(stamp.of(number, name + ":" + line.number()));
            } else {
                fault(line.number(), ((Reading.Refused) reading).detail());
            }
        }
    }

    private static @Nullable PhoneNumber number(Reading reading) {
        return reading instanceof Reading.Callable callable
                ? callable.line().number()
                : ((Reading.Refused) reading).number();
    }

    /** What stands before the first delimiter, without its quotes. */
    private static String firstCell(String line) {
        return line.strip().split("[;\t,]", 2)[0].replace("\"", "");
    }

    private void fault(long line, String detail) {
        faulty++;
        if (faults.size() < SHOWN) {
            faults.add(name + ":" + line + ": " + detail);
        }
    }

    String name() {
        return name;
    }

    /** Refusals handed out so far. */
    long entered() {
        return entered;
    }

    /** Empty when every line held a number; else the lines that did not, each with its repair, and what became of the rest. */
    String report() {
        if (faulty == 0) {
            return "";
        }
        String more = faulty > faults.size() ? "\nand " + (faulty - faults.size()) + " more" : "";
        return String.join("\n", faults) + more + "\n" + entered
                + " numbers of the file are on the opposition register; correct these lines and put the file in refusals again";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
