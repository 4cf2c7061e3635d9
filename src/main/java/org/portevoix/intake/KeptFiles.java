// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files go after the inbox: never over an earlier one of the same name. */
public final class KeptFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    private final Path data;

    /** @param data the folder that holds inbox, done and failed, property {@code data.folder} */
    public KeptFiles(Path data) {
        this.data = data;
    }

    /** {@code done/annuaire.csv}, or {@code done/annuaire.csv.2} when there is one. */
    public String done(@Header(Exchange.FILE_NAME) String name) {
        return free("done", name).toString();
    }

    public String failed(@Header(Exchange.FILE_NAME) String name) {
        return free("failed", name).toString();
    }

    /** Writes {@code <file>.reason.txt} to where the file itself will be moved; a full disk costs only this note. */
    public void explain(@Header(Exchange.FILE_NAME) String name, @Body String reason) {
        Path kept = free("failed", name);
        try {
            Files.createDirectories(kept.getParent());
            Files.writeString(
                    kept.resolveSibling(kept.getFileName() + ".reason.txt"), reason + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.error("{}: the reason could not be written beside it: {}", kept.getFileName(), e.toString());
        }
    }

    private Path free(String folder, String name) {
        Path wanted = data.resolve(folder).resolve(name).toAbsolutePath();
        Path free = wanted;
        for (int i = 2; Files.exists(free); i++) {
            free = wanted.resolveSibling(wanted.getFileName() + "." + i);
        }
        return free;
    }
}
