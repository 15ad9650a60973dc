using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Support;
using Renkei.Web.Labelling;

namespace Renkei.Fast.Web.Labelling;

public sealed class LabelPickingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly PolicySet Policies = new(SpifReader.Read(Sample("policies", "partnership.xml")).Value!);

    /// <summary>Whatever is chosen of what is offered, a label can still be made; and what is made is valid, readable by its author and not below its sources.</summary>
    [Theory]
    [InlineData("clearance-member-gbr.xml")]
    [InlineData("clearance-partner-jpn.xml")]
    public void Offer_ChosenAtRandom_NeverLeadsNowhereAndYieldsOnlyGoodLabels(string file)
    {
        var author = ResolvedClearance.Resolve(ClearanceReader.Read(Sample("labels", file)).Value!, Policies).Value!;
        for (var seed = 0; seed < 40; seed++)
        {
            var chance = new Random(seed);
            var choice = LabelChoice.Nothing;
            for (var step = 0; step < 7; step++)
            {
                var offer = LabelPicking.Offer(Policies, author, choice, [], Now);
                Assert.True(offer.Classes.Length > 0, $"seed {seed}: nothing is offered.");
                if (offer.Result is { } label)
                {
                    Assert.Empty(LabelValidity.Explain(label, Now, Disclosure.Everything, isNew: true));
                    Assert.True(AccessDecision.Permits(label, author, Now), $"seed {seed}: its author cannot read it.");
                }

                if (choice.Classification is null)
                {
                    choice = choice with { Classification = offer.Classes[chance.Next(offer.Classes.Length)].Value.Name };
                    continue;
                }

                var open = offer.Tags.SelectMany(t => t.Values.Where(v => v.State == OfferState.Open).Select(v => (Tag: t, v.Value))).ToList();
                Assert.True(offer.Result is not null || open.Count > 0, $"seed {seed}: {choice.Classification} with {string.Join(", ", choice.Values)} leads nowhere.");
                if (open.Count == 0) break;
                var (tag, value) = open[chance.Next(open.Count)];
                var kept = tag.IsSingle ? choice.Values.RemoveAll(k => tag.Values.Any(v => LabelChoice.Key(v.Value) == k)) : choice.Values;
                choice = choice with { Values = kept.Add(LabelChoice.Key(value)) };
            }
        }
    }

    [Fact]
    public void Offer_ToNobodyCleared_IsNothing() => Assert.Equal("no-clearance", Assert.Single(LabelPicking.Offer(Policies, null, LabelChoice.Nothing, [], Now).Missing).Rule);

    private static byte[] Sample(string folder, string file) => File.ReadAllBytes(Path.Combine(Repository.Root, "samples", folder, file));
}
