// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a dropped file of refusals: opened, then entered whole, or entered and refused with its bad lines. */
public final class RefusalFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalFiles.class);

    private final NumberingPlans plans;
    private final String country;
    private final int batchSize;
    private final Clock clock;

    /** By file name: one folder holds a name once. */
    private final Map<String, RefusalFile> open = new ConcurrentHashMap<>();

    /** @param country ISO 3166, of numbers without a country code */
    public RefusalFiles(NumberingPlans plans, String country, int batchSize, Clock clock) {
        this.plans = plans;
        this.country = country;
        this.batchSize = batchSize;
        this.clock = clock;
    }

    /** Opens a file, which may be packed as .gz or .zip. */
    public RefusalFile open(File file) throws IOException {
        String name = file.getName();
        Path path = file.toPath();
        if (Files.size(path) == 0) {
            throw new ExtractRefusedException(name, 0, "is empty; export it again");
        }
        Lines lines = Encoding.lines(name, Unpacked.open(path), Encoding.of(path, null));
        RefusalFile refusals = new RefusalFile(
                name,
                lines,
                plans.forCountry(country),
                batchSize,
                (number, place) -> new Refusal(number, "file", place, OffsetDateTime.now(clock)));
        open.put(name, refusals);
        return refusals;
    }

    /** Everything readable is on the register; an ExtractRefusedException names the lines that were not. */
    public void finish(RefusalFile file) throws IOException {
        file.close();
        open.remove(file.name());
        LOG.info("{}: {} refusals are on the opposition register", file.name(), file.entered());
        String report = file.report();
        if (!report.isEmpty()) {
            throw new ExtractRefusedException(file.name(), 0, "some lines hold no number\n" + report);
        }
    }

    /** Why a file goes to failed, for its owner. */
    public String refuse(@Header(Exchange.FILE_NAME) String name, @ExchangeException Throwable cause) {
        String reason = reason(name, cause);
        LOG.error("refused {}", reason.lines().findFirst().orElse(name));
        RefusalFile file = open.remove(name);
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("{} could not be closed: {}", name, e.toString());
        }
        return reason;
    }

    private static String reason(String name, Throwable cause) {
        Optional<String> refusal = ExtractRefusedException.reasonIn(cause);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        LOG.error("{} could not be entered", name, cause);
        return name + ": could not be entered whole (" + cause.getClass().getSimpleName()
                + "); repair what the log says and put the file in refusals again: what is entered already stays";
    }
}
