// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The audio files of the campaigns' messages, for the vendors that fetch and play them. */
public final class MessageAudio {
    private static final String CONTEXT = "/media";
    private static final Map<String, String> TYPES = Map.of(
            "wav", "audio/wav",
            "mp3", "audio/mpeg",
            "ogg", "audio/ogg",
            "flac", "audio/flac",
            "aac", "audio/aac",
            "ulaw", "audio/basic");

    private final Path folder;

    /** @param folder {@code data/media}; nothing outside it is ever handed out */
    public MessageAudio(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The path of a file's URL on this server: {@code /media/premier%20tour.wav}. */
    public static String path(String audio) {
        try {
            return new URI(null, null, CONTEXT + "/" + audio, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the name of a file: " + audio, e);
        }
    }

    /** Makes the file that the request's path names the answer; 404 when there is none. */
    public void answer(Message message) throws IOException {
        Optional<Path> file = file(message.getHeader(Exchange.HTTP_PATH, "", String.class));
        message.removeHeaders("*");
        if (file.isPresent()) {
            message.setHeader(Exchange.CONTENT_TYPE, type(file.get()));
            message.setBody(Files.readAllBytes(file.get()));
        } else {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
            message.setBody("");
        }
    }

    private Optional<Path> file(String raw) {
        try {
            String path = URI.create(raw).getPath();
            String name = path.startsWith(CONTEXT + "/") ? path.substring(CONTEXT.length()) : path;
            Path file = folder.resolve(name.replaceFirst("^/+", "")).normalize();
            return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String type(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
