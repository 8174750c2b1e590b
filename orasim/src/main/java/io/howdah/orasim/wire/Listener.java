package io.howdah.orasim.wire;

import io.howdah.orasim.server.SimulatedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts clients on the loopback interface, one virtual thread each. Any thread may call it. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final int BACKLOG = 100;

    private final SimulatedServer server;
    private final Faults faults;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final int port;
    private final ServerSocketFactory sockets;
    private volatile ServerSocket accepting;
    private volatile Thread acceptor;
    private volatile boolean closed;

    private Listener(SimulatedServer server, Faults faults, ServerSocketFactory sockets, ServerSocket socket) {
        this.sockets = sockets;
        this.server = server;
        this.faults = faults;
        this.accepting = socket;
        this.port = socket.getLocalPort();
        this.acceptor = acceptor();
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     */
    public static Listener start(SimulatedServer server, int port, Faults faults) throws IOException {
        return start(server, port, faults, ServerSocketFactory.getDefault());
    }

    /**
     * Starts to listen for TCPS: TLS from the first byte on (Net Services Reference, "Protocol Address Configuration").
     *
     * @param port 0 for any that is free
     * @param tls with the server's key
     */
    public static Listener startTls(SimulatedServer server, int port, Faults faults, SSLContext tls)
            throws IOException {
        return start(server, port, faults, tls.getServerSocketFactory());
    }

    private static Listener start(SimulatedServer server, int port, Faults faults, ServerSocketFactory sockets)
            throws IOException {
        Listener listener = new Listener(server, faults, sockets, bind(sockets, port));
        faults.listener(listener);
        listener.acceptor.start();
        return listener;
    }

    public static Listener start(SimulatedServer server, int port) throws IOException {
        return start(server, port, new Faults());
    }

    private static ServerSocket bind(ServerSocketFactory sockets, int port) throws IOException {
        ServerSocket socket = sockets.createServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return socket;
    }

    public int port() {
        return port;
    }

    /** {@code jdbc:oracle:thin:@//127.0.0.1:port/service}, {@code jdbc:oracle:thin:@tcps://...} */
    public String jdbcUrl(String service) {
        String protocol = sockets instanceof SSLServerSocketFactory ? "tcps:" : "";
        return "jdbc:oracle:thin:@" + protocol + "//127.0.0.1:" + port + "/" + service;
    }

    private Thread acceptor() {
        return Thread.ofVirtual().name("orasim-listener").unstarted(this::accept);
    }

    private void accept() {
        ServerSocket socket = accepting;
        while (!closed) {
            try {
                Socket client = socket.accept();
                if (socket.isClosed()) {
                    client.close(); // it came while the socket was being closed
                    return;
                }
                clients.add(client);
                Thread.ofVirtual().name("orasim-connection").start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.error("the listener ended", e);
                }
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            new Connection(server, client, faults.session()).run();
        } catch (IOException e) {
            LOG.debug("a client went before it said anything", e);
        } finally {
            clients.remove(client);
        }
    }

    /** Refuses new clients until {@link #resume}; sessions go on. */
    void pause() throws IOException {
        accepting.close();
        try {
            // the thread that waits for clients is the one that closes the port
            acceptor.join(CLOSED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    void resume() throws IOException {
        accepting = bind(sockets, port);
        acceptor = acceptor();
        acceptor.start();
    }

    /** Ends every session. */
    @Override
    public void close() throws IOException {
        closed = true;
        accepting.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
