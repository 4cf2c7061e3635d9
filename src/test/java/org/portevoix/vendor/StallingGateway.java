// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that writes the beginning of an answer at once and then nothing more. */
final class StallingGateway implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final String beginning;

    StallingGateway(String beginning) throws IOException {
        this.beginning = beginning;
        Thread thread = new Thread(this::serve, "stalling-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    private void serve() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections.add(socket);
                socket.getInputStream().read(new byte[8192]);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        } catch (IOException closed) {
            // close() ends the loop
        }
    }
}
