package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses that are secrets themselves: whoever knows a web hook's may post to it.
final class ProviderUrls implements Detector {

    private static final CharSet PATH = CharSet.of("0-9A-Za-z_/@.-");
    private static final int MIN_PATH = 20;

    @Override
    public List<String> anchors() {
        return List.of(
                "hooks.slack.com/services/",
                "hooks.slack.com/workflows/",
                "discord.com/api/webhooks/",
                "discordapp.com/api/webhooks/",
                "webhook.office.com/webhookb2/",
                "hooks.zapier.com/hooks/catch/",
                "chat.googleapis.com/v1/spaces/");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        int last = view.runEnd(end, PATH, MIN_PATH, Integer.MAX_VALUE);
        return last - end < MIN_PATH ? null : Finding.of(view, "WEBHOOK", Rank.SHAPE, end, last);
    }
}
