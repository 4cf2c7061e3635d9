// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.store.Extracts;
import org.portevoix.store.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a dropped file: opened, then either finished or refused with a reason its owner can act on. */
public final class ExtractLoads {
    private static final Logger LOG = LoggerFactory.getLogger(ExtractLoads.class);

    private static final Duration ANOTHER_ENDS = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Directories directories;
    private final ExtractReader reader;
    private final Extracts extracts;
    private final Duplicates duplicates;
    private final BatchStore contacts;
    private final String results;
    private final AuditLog audit;
    private final Nodes nodes;

    /** By file name: one inbox holds a name once. */
    private final Map<String, Load> loads = new ConcurrentHashMap<>();

    private record Load(
            long id,
            Path file,
            String sha256,
            long bytes,
            @Nullable OpenExtract open) {}

    /** Contacts get their figures of places from the file {@code results}; empty: none. */
    public ExtractLoads(
            Directories directories,
            ExtractReader reader,
            Extracts extracts,
            Duplicates duplicates,
            BatchStore contacts,
            String results,
            AuditLog audit,
            Nodes nodes) {
        this.directories = directories;
        this.reader = reader;
        this.extracts = extracts;
        this.duplicates = duplicates;
        this.contacts = contacts;
        this.results = results;
        this.audit = audit;
        this.nodes = nodes;
    }

    /** Opens a file of the inbox. One whose very bytes are loaded already has no batches. */
    public OpenExtract open(File file) throws IOException {
        String name = file.getName();
        Path path = file.toPath();
        String sha256 = Fingerprint.of(path);
        if (extracts.alreadyLoaded(sha256)) {
            LOG.info("{}: the same bytes are loaded already; nothing to add", name);
            return OpenExtract.empty(name);
        }
        awaitEndOfAnother(name, sha256);
        Directory directory = directories.of(name).orElse(null);
        long bytes = Files.size(path);
        long id = extracts.begin(name, directory == null ? null : directory.name(), sha256, bytes, nodes.id());
        extracts.enrichedFrom(id, results);
        loads.put(name, new Load(id, path, sha256, bytes, null));
        if (directory == null) {
            throw new ExtractRefusedException(
                    name, 0, "no directory mapping takes this name; add one to config/directories, or rename the file");
        }
        Fields fields = directory.fields();
        extracts.givenBy(id, fields.constant(Column.SOURCE), fields.constant(Column.CONSENT_PROOF));
        OpenExtract open = reader.open(path, id, directory);
        loads.put(name, new Load(id, path, sha256, bytes, open));
        contacts.begin();
        return open;
    }

    /**
     * A process that ended while it loaded this file has left its contacts behind until another one has noticed; beside
     * them, all rows would be duplicates.
     */
    private void awaitEndOfAnother(String name, String sha256) {
        long end = System.nanoTime() + ANOTHER_ENDS.toNanos();
        while (extracts.loads(sha256)) {
            if (System.nanoTime() - end > 0) {
                throw new ExtractRefusedException(
                        name, 0, "another process is loading these very bytes; put them in one inbox only");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /**
     * The last batch is stored: the extract's contacts may be called. Not those of a file that was still being written
     * though it had rested: what came after the reading would be lost in done.
     */
    public void finish(OpenExtract open) throws IOException {
        open.close();
        String name = open.extract().name();
        Load load = loads.get(name);
        if (load == null) {
            return;
        }
        contacts.end();
        if (Files.size(load.file()) != load.bytes()) {
            throw new ExtractRefusedException(
                    name, 0, "changed while it was read; put it in the inbox again when it is complete");
        }
        Map<String, Long> leftOut = audit.atomically(() -> ready(name, load, open.lines()));
        loads.remove(name);
        LOG.info("{}: {} lines read; {}", name, open.lines(), outcome(load.id(), leftOut));
    }

    private Map<String, Long> ready(String name, Load load, long lines) {
        extracts.ready(load.id(), lines);
        Map<String, Long> leftOut = extracts.leftOut(load.id());
        audit.add(
                AuditKind.LOAD_FINISHED,
                null,
                null,
                Map.of(
                        "file", name,
                        "sha256", load.sha256(),
                        "lines", lines,
                        "contacts", extracts.contactsOf(load.id()),
                        "leftOut", leftOut));
        return leftOut;
    }

    /** Gives up the loads that ended processes left half done. */
    public void recover() {
        extracts.interrupted().forEach(load -> tellFailed(load.name(), load.sha256()));
    }

    private void tellFailed(String name, String sha256) {
        audit.add(AuditKind.LOAD_FAILED, null, null, Map.of("file", name, "sha256", sha256));
    }

    /** {@code 455 contacts; left out: 30 duplicate, 12 marked}. */
    private String outcome(long id, Map<String, Long> reasons) {
        String leftOut = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        return extracts.contactsOf(id) + " contacts" + (leftOut.isEmpty() ? "" : "; left out: " + leftOut);
    }

    /**
     * Gives a load up: its contacts go, and the reason is left for the file's owner. Never throws: what cannot be written
     * on a full disk or to a lost database is in the log, and the file itself still moves to failed.
     */
    public String refuse(@Header(Exchange.FILE_NAME) String name, @ExchangeException Throwable cause) {
        String reason = reason(name, cause);
        log(reason, cause);
        Load load = loads.remove(name);
        contacts.giveUp();
        try {
            if (load != null) {
                giveUp(name, load, reason);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: its load could not be undone and will be at the next start: {}", name, e.toString());
        } finally {
            duplicates.forget();
        }
        return reason;
    }

    /** A refused file is the owner's business, one line will do; anything else is ours. */
    private static void log(String reason, Throwable cause) {
        if (cause instanceof ExtractRefusedException) {
            LOG.error("refused {}", reason);
        } else {
            LOG.error("refused {}", reason, cause);
        }
    }

    private void giveUp(String name, Load load, String reason) throws IOException {
        if (load.open() != null) {
            load.open().close();
        }
        audit.atomically(() -> {
            extracts.failed(load.id(), reason);
            tellFailed(name, load.sha256());
            return true;
        });
    }

    private static String reason(String name, Throwable cause) {
        Optional<String> refusal = ExtractRefusedException.reasonIn(cause);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return name + ": could not be stored (" + withoutStatement(String.valueOf(root.getMessage()))
                + "); nothing of it was kept: repair this and put the file in the inbox again";
    }

    /** H2 adds the statement that failed, which says nothing to the file's owner. */
    private static String withoutStatement(String message) {
        int statement = message.indexOf("; SQL statement:");
        return statement < 0 ? message : message.substring(0, statement);
    }
}
