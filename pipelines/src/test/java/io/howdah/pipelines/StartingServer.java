package io.howdah.pipelines;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server and says of it, as PostgreSQL does, that it is starting up, before it lets connections through (message
 * formats: PostgreSQL's manual, "Frontend/Backend Protocol").
 */
final class StartingServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    StartingServer(int behind, int times) throws IOException {
        daemon(() -> {
            while (true) {
                Socket client = accepted();
                if (refused.get() < times) {
                    refuse(client);
                    refused.incrementAndGet();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    open.add(server);
                    daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
                    daemon(() -> server.getInputStream().transferTo(client.getOutputStream()));
                }
            }
        });
    }

    private Socket accepted() throws IOException {
        Socket client = listening.accept();
        open.add(client);
        return client;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed at the test's end
            }
        });
    }

    private static void refuse(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(in.readInt() - Integer.BYTES);
        byte[] fields = "SFATAL\0C57P03\0Mthe database system is starting up\0\0".getBytes(StandardCharsets.US_ASCII);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
        client.close();
    }

    int port() {
        return listening.getLocalPort();
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : new ArrayList<>(open)) {
            socket.close();
        }
    }
}
