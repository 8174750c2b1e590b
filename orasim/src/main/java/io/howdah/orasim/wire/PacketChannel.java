package io.howdah.orasim.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Packets in and out of one socket. A thread of its own reads, so that a break is seen while a call runs; {@link #read} and {@link #write}
 * belong to the thread of the connection.
 */
final class PacketChannel implements Closeable {
    private static final int WAITING_PACKETS = 64;
    private static final Duration CANCEL_EVERY = Duration.ofMillis(50);
    private static final Duration BEFORE_ANSWER = Duration.ofMillis(20);
    private static final Duration RESET_WITHIN = Duration.ofSeconds(5);
    private static final Packet NOTHING = new Packet(0, new byte[0]);

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final FaultGate faults;
    private final BlockingQueue<Packet> received = new ArrayBlockingQueue<>(WAITING_PACKETS);
    /** Held while a cancel is under way, so that none reaches the call behind the one that is answered. */
    private final ReentrantLock answering = new ReentrantLock();

    private volatile boolean broken;
    private volatile boolean largePackets;
    private volatile Runnable onBreak = () -> {};
    private volatile boolean closed;
    private volatile boolean ended;

    PacketChannel(Socket socket, FaultGate faults) throws IOException {
        this.socket = socket;
        this.faults = faults;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
    }

    /** Reads one packet in this thread, before {@link #startReading}: CONNECT and what belongs to it. */
    Packet readFirst() throws IOException {
        return readPacket();
    }

    /** From now on packets have 32-bit lengths and are read ahead. */
    void startReading() {
        largePackets = true;
        Thread.ofVirtual().name("orasim-reader").start(this::readAhead);
    }

    /** @param action run by a thread of its own when the client breaks or is lost, until the break is answered */
    void onBreak(Runnable action) {
        onBreak = action;
    }

    private void readAhead() {
        try {
            while (!closed) {
                Packet packet = readPacket();
                if (packet.type() == Tns.MARKER && !packet.isReset()) {
                    breakCall();
                }
                if (!put(packet)) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client is gone, or close() was called: the thread of the connection learns it from END, after what
            // came before
            if (!closed) {
                breakCall();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
        }
    }

    private void breakCall() {
        broken = true;
        Thread.ofVirtual().name("orasim-break").start(this::cancelUntilAnswered);
    }

    /** Again and again: the call that is meant may be only about to begin. */
    private void cancelUntilAnswered() {
        try {
            while (!closed) {
                answering.lock();
                try {
                    if (!broken) {
                        return;
                    }
                    onBreak.run();
                } finally {
                    answering.unlock();
                }
                Thread.sleep(CANCEL_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean put(Packet packet) throws InterruptedException {
        while (!closed) {
            if (received.offer(packet, 1, TimeUnit.SECONDS)) {
                return true;
            }
        }
        return false;
    }

    private Packet readPacket() throws IOException {
        byte[] header = new byte[Tns.HEADER_BYTES];
        in.readFully(header);
        Packet start = new Packet(header[4], header);
        int length = largePackets ? start.int32(0) : start.uint16(0);
        if (length < Tns.HEADER_BYTES || length > Tns.MAX_SDU + Tns.DATA_HEADER_BYTES) {
            throw new IOException("a packet of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        System.arraycopy(header, 0, bytes, 0, header.length);
        in.readFully(bytes, header.length, length - header.length);
        faults.packet(this::abort);
        return new Packet(start.type(), bytes);
    }

    /** @throws EOFException when the client has closed the connection */
    Packet read() throws IOException {
        while (true) {
            // ended is read first: what was received before the end is still to be had
            boolean last = ended;
            Packet packet = take(last ? 0 : 1);
            if (packet != NOTHING) {
                return packet;
            }
            if (last) {
                throw new EOFException("the client closed the connection");
            }
        }
    }

    /** The next packet if it comes soon; else one without content. */
    Packet poll() throws IOException {
        return take(1);
    }

    private Packet take(int seconds) throws IOException {
        try {
            Packet packet = received.poll(seconds, TimeUnit.SECONDS);
            return packet == null ? NOTHING : packet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** When a break came: gives the client time to have done with sending it. */
    void pauseBeforeAnswer() throws IOException {
        try {
            if (broken) {
                Thread.sleep(BEFORE_ANSWER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Forgets what comes before the client's reset; one that comes too late is nothing to {@link CallReader}. */
    void awaitReset() throws IOException {
        long end = System.nanoTime() + RESET_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            boolean last = ended;
            Packet packet = poll();
            if (packet.isReset()) {
                return;
            }
            if (last && packet == NOTHING) {
                throw new EOFException("the client closed the connection");
            }
        }
    }

    /** A break came and was not answered yet. */
    boolean broken() {
        return broken;
    }

    void breakAnswered() {
        answering.lock();
        try {
            broken = false;
        } finally {
            answering.unlock();
        }
    }

    /** @param count packets in these bytes */
    void write(byte[] bytes, int length, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            faults.packet(this::abort);
        }
        out.write(bytes, 0, length);
    }

    void writeMarker(int marker) throws IOException {
        byte[] packet = new byte[Tns.HEADER_BYTES + 3];
        header(packet, 0, packet.length, Tns.MARKER);
        packet[Tns.HEADER_BYTES] = Tns.MARKER_WITH_DATA;
        packet[Tns.HEADER_BYTES + 2] = (byte) marker;
        write(packet, packet.length, 1);
    }

    /** Header of a packet with a 32-bit length. */
    static void header(byte[] bytes, int at, int length, int type) {
        bytes[at] = (byte) (length >> 24);
        bytes[at + 1] = (byte) (length >> 16);
        bytes[at + 2] = (byte) (length >> 8);
        bytes[at + 3] = (byte) length;
        bytes[at + 4] = (byte) type;
        bytes[at + 5] = 0;
        bytes[at + 6] = 0;
        bytes[at + 7] = 0;
    }

    /** Cuts the connection as a broken network does: with a reset. */
    void abort() throws IOException {
        closed = true;
        socket.setSoLinger(true, 0);
        socket.close();
        throw new EOFException("dropped by a fault on demand");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
