package io.aidebug.retrieval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/// Chooses the narrowest set of issues that is wide enough: component, else domain, else all.
///
/// That a set is wide enough is remembered for a minute (issues are rarely deleted); that it is not
/// is asked anew, so a set counts from its tenth issue on.
final class ScopeChoice {

    private static final int ENOUGH = 10;
    private static final int REMEMBERED = 10_000;

    private final IssueIndex index;
    private final Cache<IssueScope, Boolean> wide =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    ScopeChoice(IssueIndex index) {
        this.index = index;
    }

    IssueScope choose(IssueQuery query) throws RetrievalException {
        IssueScope component = new IssueScope.Component(query.component().strip());
        if (!query.component().isBlank() && isWide(component, query)) {
            return component;
        }
        IssueScope domain = new IssueScope.Domain(query.domain().strip());
        if (!query.domain().isBlank() && isWide(domain, query)) {
            return domain;
        }
        return new IssueScope.All();
    }

    private boolean isWide(IssueScope scope, IssueQuery query) throws RetrievalException {
        if (wide.getIfPresent(scope) != null) {
            return true;
        }
        long others = index.count(IssueFilter.excluding(scope, query.excludeIssueKey()));
        boolean wideForEverybody = others > ENOUGH;
        if (wideForEverybody) {
            wide.put(scope, true);
        }
        return others >= ENOUGH;
    }
}
