using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Labels.Properties;

/// <summary>One random policy, plain and loaded, with what is needed to judge under it.</summary>
internal sealed record Case(Chance Chance, PlainPolicy Plain, SecurityPolicy Policy, PolicySet Policies, string Where)
{
    /// <summary>Calls back with one case a round; the seed is in <see cref="Where"/>, for the messages.</summary>
    public static void Each(int usual, int asked, Action<Case> test, bool sameNames = true)
    {
        var seed = LongRuns.Seed * 1_000;
        for (var round = 0; round < LongRuns.Rounds(usual, asked); round++)
        {
            var chance = new Chance(seed + round, sameNames);
            var plain = chance.Policy();
            var policy = PlainSpif.Load(plain);
            test(new(chance, plain, policy, new(policy), $"seed {seed + round}"));
        }
    }

    public ResolvedLabel? Resolve(PlainLabel label) => ResolvedLabel.Resolve(label.ToLabel(), Policies).Value;

    public ResolvedClearance? Resolve(PlainClearance clearance) => ResolvedClearance.Resolve(clearance.ToClearance(), Policies).Value;

    /// <summary>What the product decides: of what cannot be resolved, no.</summary>
    public bool Permits(PlainLabel label, PlainClearance clearance, DateTimeOffset at) => new Reader(Policies, Resolve(clearance)).MayRead(label.ToLabel(), at);

    public bool Acdf(PlainLabel label, PlainClearance clearance) =>
        Resolve(label) is { } resolved && Resolve(clearance) is { } reader && AccessDecision.Acdf(resolved, reader);

    /// <summary>Fails with the seed and everything needed to see the case.</summary>
    public void Check(bool holds, params object[] things)
    {
        if (!holds) Assert.Fail($"{Where}{Environment.NewLine}{string.Join(Environment.NewLine, things.Select(Shown.Of))}{Environment.NewLine}{PlainSpif.Print(Plain)}");
    }
}
