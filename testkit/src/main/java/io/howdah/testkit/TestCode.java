package io.howdah.testkit;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** What a test's target says as a real one would, so that what is tested may try again. */
enum TestCode implements ErrorCode {
    CONNECTION_REFUSED;

    @Override
    public String code() {
        return "TESTKIT-0001";
    }

    @Override
    public Blame blame() {
        return Blame.TARGET;
    }

    @Override
    public String title() {
        return "the test's server does not answer";
    }

    @Override
    public String explanation() {
        return "The server was stopped or its connections were broken by the test.";
    }
}
