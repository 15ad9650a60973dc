using Renkei.Labels.Decisions;

namespace Renkei.Fast.Labels.Properties;

/// <summary>The product's decisions beside the oracle's, for random policies, labels and clearances.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Decision_RandomPolicies_IsTheOracles()
    {
        var (cases, valid, acdf, permits) = (0, 0, 0, 0);
        Case.Each(200, 5_000, c =>
        {
            for (var n = 0; n < 12; n++)
            {
                var (label, at) = (c.Chance.Label(c.Plain), c.Chance.Instant());
                var now = Oracle.InForce(label, at);
                var resolved = ResolvedLabel.Resolve(label.ToLabel().At(at), c.Policies);
                var clearance = c.Chance.Clearance(c.Plain, label, now);
                var reader = ResolvedClearance.Resolve(clearance.ToClearance(), c.Policies);
                var isNew = c.Chance.OneIn(2);
                var expected = (Valid: Oracle.Valid(c.Plain, now, at, isNew: false), Acdf: Oracle.Acdf(c.Plain, now, clearance), Permits: Oracle.Permits(c.Plain, label, clearance, at));

                c.Check((resolved.Value is null) == resolved.Reasons.Length > 0 && (reader.Value is null) == reader.Reasons.Length > 0, label, clearance);
                c.Check(Oracle.Usable(c.Plain, clearance) == reader.Value is not null, "usable", clearance);
                c.Check(expected.Valid == (resolved.Value?.IsValidAt(at) ?? false), $"valid at {at:o}", now);
                c.Check(expected.Acdf == c.Acdf(now, clearance), "acdf", now, clearance);
                c.Check(expected.Permits == c.Permits(label, clearance, at), $"permits at {at:o}", label, clearance);
                if (resolved.Value is { } found)
                {
                    c.Check(Oracle.Valid(c.Plain, now, at, isNew) == LabelValidity.Explain(found, at, Disclosure.Everything, isNew).IsEmpty, $"valid at {at:o}, new {isNew}", now);
                    c.Check(reader.Value is null || AccessDecision.Permits(found, reader.Value, at) == expected.Permits, $"permits at {at:o}", now, clearance);
                }

                (cases, valid, acdf, permits) = (cases + 1, valid + (expected.Valid ? 1 : 0), acdf + (expected.Acdf ? 1 : 0), permits + (expected.Permits ? 1 : 0));
            }
        });

        // The cases must try both answers of every question.
        Assert.All(new[] { valid, acdf, permits }, count => Assert.InRange(count, cases / 10, cases * 9 / 10));
    }

    [Fact]
    public void Explain_RandomDecisions_HasReasonsExactlyWhenDenied() => Case.Each(100, 5_000, c =>
    {
        for (var n = 0; n < 8; n++)
        {
            var (label, at) = (c.Chance.Label(c.Plain, succeeded: false), c.Chance.Instant());
            var clearance = c.Chance.Clearance(c.Plain, label);
            if (c.Resolve(label) is not { } resolved || c.Resolve(clearance) is not { } reader) continue;
            var permitted = AccessDecision.Permits(resolved, reader, at);
            foreach (var disclosure in new[] { Disclosure.Everything, Disclosure.Nothing, Disclosure.To(reader) })
            {
                var reasons = AccessDecision.Explain(resolved, reader, at, disclosure);
                c.Check(permitted == reasons.IsEmpty, $"at {at:o}", label, clearance, reasons);
                c.Check(LabelValidity.Explain(resolved, at, disclosure).IsEmpty == resolved.IsValidAt(at), $"at {at:o}", label);
                Assert.All(reasons, r => Assert.True(r.Rule.Length > 0 && r.Text.EndsWith('.') && !r.Text.Contains("  ", StringComparison.Ordinal), r.Text));
            }
        }
    });
}
