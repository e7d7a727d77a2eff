package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every family of traces on a log of its own kind.
class TraceFamiliesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            textBlock =
                    """
                    android-crash => java.lang.RuntimeException: Unable to start activity ComponentInfo{com.acme.shop/com.acme.shop.CartActivity}
                    android-native => signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0
                    asan => ==21345==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000014 at pc 0x0000004c3b2f bp 0x7ffd4d1c2a50 sp 0x7ffd4d1c2a48
                    cpp-terminate => terminate called after throwing an instance of 'std::out_of_range'
                    gdb => Program received signal SIGSEGV, Segmentation fault.
                    go-panic => panic: runtime error: index out of range [5] with length 3 [recovered]
                    java-caused-by => com.acme.orders.StorageException: order 4711 not stored on db-prod-3.acme.example.com
                    java-every-line-prefixed => java.lang.NullPointerException: Cannot invoke "Config.get()" because "config" is null
                    kernel-oops => BUG: kernel NULL pointer dereference, address: 0000000000000028
                    node => TypeError: Cannot read properties of undefined (reading 'items')
                    python-oslo => VirtualInterfaceCreateException: Virtual Interface creation failed
                    python-syntax => SyntaxError: '(' was never closed
                    python-traceback => acme.billing.rates.RateError: no rate for CHF
                    rust-panic => index out of bounds: the len is 3 but the index is 99
                    rust-panic-old => thread 'main' panicked at 'called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file or directory" }', src/main.rs:7:45
                    tsan => WARNING: ThreadSanitizer: data race (pid=9018)
                    ubsan => /src/price.cc:33:18: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
                    """)
    void anExceptionComesFirst(String sample, String headline) {
        Signal first = Samples.first(sample);

        assertThat(first.kind()).isEqualTo(Signal.Kind.EXCEPTION);
        assertThat(first.text()).isEqualTo(headline);
        assertThat(Samples.text(sample)).contains(first.text());
    }

    @Test
    void javaKeepsTheChainOfCausesAndPassesOverSuppressed() {
        Signal java = Samples.first("java-caused-by");

        assertThat(java.firstLine()).isEqualTo(3);
        assertThat(java.frames())
                .startsWith(
                        "at com.acme.orders.OrderStore.save(OrderStore.java:88)",
                        "at com.acme.orders.OrderController.post(OrderController.java:41)")
                .contains(
                        "Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 -"
                                + " Connection is not available, request timed out after 30001ms",
                        "at com.acme.orders.ConnectionSource.open(ConnectionSource.java:52)",
                        "Caused by: java.net.ConnectException: Connection refused (errno 111)")
                .noneMatch(frame -> frame.contains("Audit") || frame.contains("suppressed"))
                .hasSizeLessThanOrEqualTo(Signal.MAX_FRAMES);
        assertThat(Samples.texts("java-caused-by"))
                .contains("Order 4711 could not be stored", "answered with status 503")
                .noneMatch(text -> text.startsWith("at "));
    }

    @Test
    void javaIsReadThroughTheLinesOfOtherProcesses() {
        assertThat(Samples.of("java-every-line-prefixed").signals()).hasSize(1);
        assertThat(Samples.first("java-every-line-prefixed").frames())
                .containsExactly(
                        "at com.acme.Main.load(Main.java:17)",
                        "at com.acme.Main.main(Main.java:9)");
    }

    @Test
    void javaFramesThatSomebodyJoinedAreFramesStill() {
        Signal joined =
                Samples.extract(
                                "java.lang.NullPointerException: config at a.b.C.d(C.java:1) at"
                                        + " a.b.C.e(C.java:2)")
                        .signals()
                        .getFirst();

        assertThat(joined.frames()).containsExactly("at a.b.C.d(C.java:1)", "at a.b.C.e(C.java:2)");
    }

    @Test
    void aThreadDumpIsNoException() {
        assertThat(
                        Samples.extract(
                                        """
                                        "main" #1 prio=5 os_prio=0 tid=0x00007f73e0005000 nid=0x12d waiting on condition
                                           java.lang.Thread.State: TIMED_WAITING (sleeping)
                                        	at java.lang.Thread.sleep(Native Method)
                                        """)
                                .signals())
                .isEmpty();
    }

    @Test
    void pythonKeepsTheChainInnermostCallFirst() {
        Signal python = Samples.first("python-traceback");

        assertThat(python.frames().getFirst())
                .isEqualTo("File \"/srv/acme/billing/rates.py\", line 44, in rate");
        assertThat(python.frames())
                .contains("KeyError: 'CHF'")
                .endsWith("File \"/srv/acme/billing/rates.py\", line 40, in rate");
        assertThat(Samples.texts("python-traceback"))
                .containsExactly(
                        "acme.billing.rates.RateError: no rate for CHF", "billing run failed");
    }

    @Test
    void pythonGroupsAreReadThroughTheirBars() {
        LogSignals group =
                Samples.extract(
                        """
                          + Exception Group Traceback (most recent call last):
                          |   File "/srv/a.py", line 3, in main
                          |     raise group
                          | ExceptionGroup: two things (2 sub-exceptions)
                          +-+---------------- 1 ----------------
                            | Traceback (most recent call last):
                            |   File "/srv/b.py", line 5, in part
                            |     raise ValueError("one")
                            | ValueError: one
                            +------------------------------------
                        """);

        assertThat(group.signals())
                .extracting(Signal::text)
                .containsExactlyInAnyOrder(
                        "ExceptionGroup: two things (2 sub-exceptions)", "ValueError: one");
    }

    @Test
    void aTracebackThatIsCutOffDoesNotSwallowWhatFollows() {
        LogSignals cut =
                Samples.extract(
                        """
                        Traceback (most recent call last):
                          File "/srv/a.py", line 3, in main
                        2026-03-02 10:15:31,442 ERROR disk is full
                        """);

        assertThat(cut.signals()).extracting(Signal::text).containsExactly("disk is full");
    }

    @Test
    void nodeKeepsTheCauseAndSkipsTheSourceAboveTheError() {
        Signal node = Samples.first("node");

        assertThat(node.frames())
                .startsWith("at countItems (/srv/app/lib/cart.js:27:17)")
                .contains(
                        "Error: connect ECONNREFUSED 10.0.0.7:6379",
                        "at Redis.open (/srv/app/lib/redis.js:8:3)");
        assertThat(Samples.texts("node"))
                .hasSize(2)
                .endsWith("password authentication failed for user \"shop\"");
    }

    @Test
    void goKeepsTheGoroutineThatFailedOnly() {
        assertThat(Samples.first("go-panic").frames())
                .anyMatch(frame -> frame.startsWith("github.com/acme/shop/cart.(*Cart).Item("))
                .noneMatch(frame -> frame.contains("pollWait"));
        assertThat(Samples.texts("go-panic")).hasSize(2).endsWith("exit status 2");
    }

    @Test
    void rustTellsWhereItPanickedAndLeavesOutHowAPanicBegins() {
        assertThat(Samples.first("rust-panic").frames())
                .startsWith("thread 'tokio-runtime-worker' (81234) panicked at src/cart.rs:42:17")
                .contains("shop::cart::Cart::item::h0123456789abcdef", "shop::api::show")
                .noneMatch(frame -> frame.contains("begin_unwind"));
    }

    @Test
    void aSanitizerReportIsOneSignal() {
        assertThat(Samples.of("asan").signals()).hasSize(1);
        assertThat(Samples.of("tsan").signals()).hasSize(1);
        assertThat(Samples.of("ubsan").signals()).hasSize(1);
        assertThat(Samples.first("asan").frames())
                .startsWith("#0 0x4c3b2e in Cart::remove(int) /home/ann/shop/src/cart.cpp:21:10")
                .noneMatch(frame -> frame.contains("Cart::clear"));
    }

    @Test
    void nativeCrashesKeepTheirFramesAndTheirWhat() {
        assertThat(Samples.first("gdb").frames())
                .hasSize(3)
                .first()
                .asString()
                .contains("cart_total");
        assertThat(Samples.first("android-native").frames())
                .first()
                .asString()
                .contains("libcart.so (cart_total+28)");
        assertThat(Samples.first("cpp-terminate").frames())
                .first()
                .asString()
                .startsWith("what():  vector");
    }

    @Test
    void theKernelsRegistersAreNotSignals() {
        Signal oops = Samples.first("kernel-oops");

        assertThat(Samples.of("kernel-oops").signals()).hasSize(1);
        assertThat(oops.frames())
                .startsWith(
                        "RIP: 0010:acme_cam_probe+0x4a/0x120 [acme_cam]",
                        "usb_probe_interface+0xe3/0x2a0")
                .noneMatch(frame -> frame.startsWith("?"));
    }

    @Test
    void anExceptionThatIsOnlyNamedIsOneToo() {
        Signal named =
                Samples.extract(
                                "2026-03-02 10:15:31 INFO Foo: exited :"
                                        + " java.net.NoRouteToHostException: No route from a to b")
                        .signals()
                        .getFirst();

        assertThat(named.kind()).isEqualTo(Signal.Kind.EXCEPTION);
        assertThat(named.text()).isEqualTo("java.net.NoRouteToHostException: No route from a to b");
        assertThat(named.frames()).isEmpty();
    }
}
