package io.howdah.orasim.wire;

import java.io.IOException;

/** Where a connection asks whether a fault is due. */
interface FaultGate {
    FaultGate NONE = abort -> {};

    /** Called once per packet in either direction. */
    void packet(Abort abort) throws IOException;

    interface Abort {
        void run() throws IOException;
    }
}
