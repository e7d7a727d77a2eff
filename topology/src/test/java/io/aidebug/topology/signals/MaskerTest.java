package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
                    took 12 ms, -3 left => took 7 ms, 99 left
                    at 0x7ffd4d1c2a50 => at 0x602000000014
                    commit 9f4ef63ab1 => commit 07dca489ac
                    request 3ea4052c-895d-4b64-9e2d-04d64c4d94ab => request 54fadb41-2c4e-40cd-baed-9335e4c35a9e
                    no route to 10.0.0.9:9000 => no route to 192.168.1.77:50010
                    no route to 10.0.0.9 => no route to [fe80::1ff:fe23:4567:890a]:80
                    rhost=10.0.0.9 user=root => rhost=dsl-4711.acme.com user=root
                    from web-2/127.0.0.1 to db:9000 failed => from cart-17/10.0.0.9 to store:9001 failed
                    open /home/ann/cart/x.txt => open /home/bob/cart/x.txt
                    open /home/ann/work/cart/x.txt => open /srv/ci/build-7/work/cart/x.txt
                    open C:\\Users\\ann\\cart\\x.txt => open C:\\Users\\bob\\cart\\x.txt
                    write /tmp/ab_xyz/1 failed => write /tmp/cd_uvw/2 failed
                    GET http://web-2.acme.com:8080/cart/1/items => GET http://10.0.0.9/cart/2/items
                    hdfs://nn1:8020/a/b/part-1 => hdfs://nn2.lan/a/b/part-2
                    mail to ann@acme.example failed => mail to bob.b@example.org failed
                    mail to ann@acme.example failed => mail to <EMAIL_1> failed
                    connect 10.0.0.9 => connect <IP_12>
                    key <API_KEY_1> => key <API_KEY_2>
                    since Sat Jul  9 12:16:49 2005 => since Mon Mar 02 10:15:30 2026
                    pod cart-7d9f8b6c5-x2x9z died => pod cart-5f6d8c4b9-k4q7j died
                    """)
    void makesTwoTellingsEqual(String one, String other) {
        assertThat(Masker.mask(one)).isEqualTo(Masker.mask(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
                    disk full => disk gone
                    java.net.ConnectException => java.net.BindException
                    org.acme.io.Cart failed => org.acme.net.Cart failed
                    open /etc/a.conf => open /etc/b.conf
                    uid=a => gid=a
                    """)
    void keepsWhatTellsThingsApart(String one, String other) {
        assertThat(Masker.mask(one)).isNotEqualTo(Masker.mask(other));
    }

    @Test
    void leavesWordsAndPackagesAsTheyAre() {
        String text = "java.io.IOException: Broken pipe in org.apache.hadoop.net.Foo";

        assertThat(Masker.mask(text)).isEqualTo(text);
    }
}
