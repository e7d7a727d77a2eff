package io.aidebug.topology.answering.check;

/// What is left of a hypothesis' confidence once its evidence was looked up.
///
/// @param stated by its author
/// @param quotes it rests on
/// @param found of them
/// @param namesHold it names no key, file or link that is not there
record Confidence(int stated, int quotes, int found, boolean namesHold) {

    /// The most that a cause without a quote may be stated with to be taken for "not known". The
    /// prompt says so too.
    static final int NOT_KNOWN = 30;

    private static final int GROUNDLESS = 15;
    private static final double FLOOR = 0.4;
    private static final double WRONG_NAME = 0.5;

    /// Some evidence was found, none was made up, and every name holds.
    boolean isVerified() {
        return found > 0 && found == quotes && namesHold;
    }

    /// Its author says that nothing supports it, and it names nothing that is not there: no more
    /// than the truth.
    boolean isAdmission() {
        return quotes == 0 && bounded() <= NOT_KNOWN && namesHold;
    }

    int bounded() {
        return Math.clamp(stated, 0, 100);
    }

    /// 15 at most without any evidence; else lowered by the share that was not found, to no less
    /// than two fifths for it, and halved for a name that does not hold.
    int afterCheck() {
        if (found == 0) {
            return Math.min(bounded(), GROUNDLESS);
        }
        double share = FLOOR + (1 - FLOOR) * found / quotes;
        return (int) Math.round(bounded() * share * (namesHold ? 1 : WRONG_NAME));
    }
}
