package io.aidebug.redaction;

import static io.aidebug.redaction.TokenShape.atLeast;
import static io.aidebug.redaction.TokenShape.exactly;
import static io.aidebug.redaction.TokenShape.strictly;

import java.util.List;
import java.util.stream.Stream;

/// Keys and tokens of providers that give them a prefix so that scanners find them. The prefixes
/// and lengths are those of the providers' own pages and of the public rules of secret scanners.
final class ProviderTokens {

    private static final CharSet A = CharSet.ALNUM;
    private static final CharSet U = CharSet.URL_SAFE;
    private static final CharSet HEX = CharSet.HEX;
    private static final CharSet DOTTED = CharSet.of("0-9A-Za-z_.=-");

    private ProviderTokens() {}

    static List<TokenShape> shapes() {
        return Stream.of(
                        clouds(),
                        forges(),
                        models(),
                        payments(),
                        messages(),
                        operations(),
                        packages())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TokenShape> clouds() {
        return List.of(
                exactly("AWS_KEY", "AKIA", CharSet.UPPER_ALNUM, 16),
                exactly("AWS_KEY", "ASIA", CharSet.UPPER_ALNUM, 16),
                exactly("AWS_KEY", "ABIA", CharSet.UPPER_ALNUM, 16),
                exactly("AWS_KEY", "ACCA", CharSet.UPPER_ALNUM, 16),
                atLeast("AWS_KEY", "ABSK", CharSet.TOKEN, 100),
                atLeast("AWS_KEY", "amzn.mws.", U, 32),
                atLeast("GOOGLE_KEY", "AIza", U, 35),
                atLeast("GOOGLE_KEY", "GOCSPX-", U, 28),
                atLeast("GOOGLE_TOKEN", "ya29.", DOTTED, 20).usually(100),
                atLeast("GOOGLE_TOKEN", "1//0", U, 30),
                atLeast("ALIBABA_KEY", "LTAI", A, 17),
                exactly("TENCENT_KEY", "AKID", A, 32),
                atLeast("DIGITALOCEAN_TOKEN", "dop_v1_", HEX, 64),
                atLeast("DIGITALOCEAN_TOKEN", "doo_v1_", HEX, 64),
                atLeast("DIGITALOCEAN_TOKEN", "dor_v1_", HEX, 64),
                atLeast("HEROKU_KEY", "HRKU-", U, 36),
                atLeast("FLY_TOKEN", "fm2_", CharSet.TOKEN, 100),
                atLeast("NETLIFY_TOKEN", "nfp_", A, 36),
                atLeast("DATABRICKS_TOKEN", "dapi", CharSet.of("0-9a-f-"), 32),
                atLeast("DATABRICKS_TOKEN", "dose", HEX, 32),
                atLeast("SUPABASE_TOKEN", "sbp_", HEX, 40),
                atLeast("PLANETSCALE_TOKEN", "pscale_tkn_", DOTTED, 32),
                atLeast("PLANETSCALE_TOKEN", "pscale_pw_", DOTTED, 32));
    }

    private static List<TokenShape> forges() {
        return Stream.of(
                        each("GITHUB_TOKEN", A, 36, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
                        usually(82, each("GITHUB_TOKEN", CharSet.WORD, 22, "github_pat_")),
                        usually(
                                20,
                                each(
                                        "GITLAB_TOKEN",
                                        DOTTED,
                                        20,
                                        "glpat-",
                                        "gldt-",
                                        "glft-",
                                        "glsoat-",
                                        "glrt-",
                                        "glcbt-",
                                        "glptt-",
                                        "glagent-",
                                        "gloas-",
                                        "glimt-",
                                        "glffct-",
                                        "GR1348941")),
                        usually(
                                180,
                                each("ATLASSIAN_TOKEN", CharSet.TOKEN, 20, "ATATT3", "ATCTT3")),
                        each("ATLASSIAN_TOKEN", A, 20, "ATBB", "BBDC-"),
                        each("LINEAR_TOKEN", A, 32, "lin_api_", "lin_oauth_"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<TokenShape> models() {
        return List.of(
                strictly("ANTHROPIC_KEY", "sk-ant-", U, 20).usually(101),
                strictly("OPENAI_KEY", "sk-", U, 20).usually(48),
                atLeast("HUGGINGFACE_TOKEN", "hf_", A, 30).usually(34),
                atLeast("HUGGINGFACE_TOKEN", "api_org_", A, 30),
                atLeast("GROQ_KEY", "gsk_", A, 40),
                atLeast("REPLICATE_TOKEN", "r8_", A, 37),
                atLeast("PERPLEXITY_KEY", "pplx-", A, 40),
                atLeast("XAI_KEY", "xai-", A, 60),
                strictly("LANGSMITH_KEY", "lsv2_pt_", CharSet.WORD, 32),
                strictly("LANGSMITH_KEY", "lsv2_sk_", CharSet.WORD, 32));
    }

    private static List<TokenShape> payments() {
        return Stream.of(
                        usually(
                                24,
                                each(
                                        "STRIPE_KEY",
                                        A,
                                        16,
                                        "sk_live_",
                                        "sk_test_",
                                        "rk_live_",
                                        "rk_test_",
                                        "sk_prod_",
                                        "rk_prod_")),
                        each("STRIPE_KEY", CharSet.TOKEN, 24, "whsec_"),
                        each("SHOPIFY_TOKEN", HEX, 32, "shpat_", "shpca_", "shppa_", "shpss_"),
                        each("SQUARE_TOKEN", U, 22, "sq0atp-", "sq0csp-"),
                        each("SQUARE_TOKEN", U, 55, "EAAA"),
                        each("PAYPAL_TOKEN", CharSet.of("0-9a-z$"), 30, "access_token$"),
                        each("FLUTTERWAVE_KEY", U, 12, "FLWSECK_TEST-", "FLWSECK-"),
                        each("EASYPOST_KEY", A, 54, "EZAK", "EZTK"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<TokenShape> messages() {
        return Stream.of(
                        usually(
                                50,
                                each(
                                        "SLACK_TOKEN",
                                        U,
                                        10,
                                        "xoxa-",
                                        "xoxb-",
                                        "xoxc-",
                                        "xoxd-",
                                        "xoxe-",
                                        "xoxe.",
                                        "xoxo-",
                                        "xoxp-",
                                        "xoxr-",
                                        "xoxs-",
                                        "xapp-",
                                        "xwfp-")),
                        List.of(
                                exactly("TWILIO_KEY", "SK", CharSet.of("0-9a-f"), 32),
                                exactly("TWILIO_KEY", "AC", CharSet.of("0-9a-f"), 32),
                                atLeast("SENDGRID_KEY", "SG.", DOTTED, 40).usually(66),
                                strictly("MAILGUN_KEY", "key-", CharSet.of("0-9a-f"), 32),
                                atLeast("BREVO_KEY", "xkeysib-", U, 64),
                                atLeast("BREVO_KEY", "xsmtpsib-", U, 64)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<TokenShape> operations() {
        return Stream.of(
                        usually(90, each("VAULT_TOKEN", DOTTED, 20, "hvs.", "hvb.", "hvr.")),
                        each("TERRAFORM_TOKEN", U, 60, "atlasv1."),
                        each("GRAFANA_TOKEN", CharSet.TOKEN, 32, "glsa_", "glc_"),
                        each("NEW_RELIC_KEY", CharSet.of("0-9A-Za-z-"), 27, "NRAK-", "NRII-"),
                        each("SENTRY_TOKEN", CharSet.TOKEN, 40, "sntrys_", "sntryu_"),
                        each("DYNATRACE_TOKEN", DOTTED, 64, "dt0c01.", "dt0s16."),
                        each("DOPPLER_TOKEN", A, 40, "dp.pt.", "dp.st.", "dp.ct.", "dp.sa."),
                        each("POSTMAN_KEY", U, 34, "PMAK-"),
                        each("NOTION_TOKEN", A, 40, "ntn_"),
                        each("FIGMA_TOKEN", U, 40, "figd_"),
                        each("AGE_KEY", CharSet.UPPER_ALNUM, 50, "AGE-SECRET-KEY-1"),
                        each("PASETO", DOTTED, 40, "v4.local.", "v3.local.", "v2.local."))
                .flatMap(List::stream)
                .toList();
    }

    private static List<TokenShape> packages() {
        return List.of(
                atLeast("NPM_TOKEN", "npm_", A, 36),
                atLeast("PYPI_TOKEN", "pypi-", U, 50).usually(90),
                atLeast("RUBYGEMS_KEY", "rubygems_", HEX, 48),
                exactly("CRATES_IO_TOKEN", "cio", A, 32),
                exactly("NUGET_KEY", "oy2", CharSet.LOWER_ALNUM, 43),
                atLeast("CLOJARS_TOKEN", "CLOJARS_", A, 60),
                atLeast("DOCKER_TOKEN", "dckr_pat_", U, 27),
                atLeast("DOCKER_TOKEN", "dckr_oat_", U, 27),
                atLeast("ARTIFACTORY_KEY", "AKCp", A, 69),
                atLeast("ARTIFACTORY_TOKEN", "cmVmdGtu", A, 56));
    }

    private static List<TokenShape> each(String type, CharSet body, int min, String... prefixes) {
        return Stream.of(prefixes).map(prefix -> atLeast(type, prefix, body, min)).toList();
    }

    private static List<TokenShape> usually(int length, List<TokenShape> shapes) {
        return shapes.stream().map(shape -> shape.usually(length)).toList();
    }
}
