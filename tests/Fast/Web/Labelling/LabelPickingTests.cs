using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Support;
using Renkei.Web.Labelling;

namespace Renkei.Fast.Web.Labelling;

public sealed class LabelPickingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly SecurityPolicy Policy = SpifReader.Read(Sample("policies", "partnership.xml")).Value!;
    private static readonly PolicySet Policies = new(Policy);

    /// <summary>Whatever is chosen of what is offered, a label can still be made; and what is made is valid, readable by its author and not below its sources.</summary>
    [Theory]
    [InlineData("clearance-member-gbr.xml")]
    [InlineData("clearance-partner-jpn.xml")]
    public void Offer_ChosenAtRandom_NeverLeadsNowhereAndYieldsOnlyGoodLabels(string file)
    {
        var author = Author(file);
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

    /// <summary>A permissive or restrictive value that the author does not hold is never offered, whatever was chosen before it.</summary>
    [Theory]
    [InlineData("clearance-member-gbr.xml")]
    [InlineData("clearance-partner-jpn.xml")]
    [InlineData("clearance-outsider.xml")]
    public void Offer_OfAnyClassification_NamesOnlyWhatItsAuthorHolds(string file)
    {
        var author = Author(file);
        foreach (var classification in Policy.Classifications)
        {
            var offer = LabelPicking.Offer(Policies, author, new(classification.Name, []), [], Now);
            Assert.Equal(author.Holds(classification), offer.Classes.Any(c => c.Value == classification));
            Assert.All(offer.Tags.SelectMany(t => t.Values).Where(v => v.Value.Tag.Type != CategoryType.Informative), v => Assert.True(author.Holds(v.Value), $"{v.Value.Name} is offered with {classification.Name}."));
        }
    }

    /// <summary>What was not offered is not taken, however it was chosen.</summary>
    [Fact]
    public void Offer_OfAChoiceMadeByHand_IsNoLabel()
    {
        var author = Author("clearance-partner-jpn.xml");
        var values = Policy.Categories.Where(c => c.Tag.Type is CategoryType.Permissive or CategoryType.Restrictive && !author.Holds(c)).ToList();
        Assert.NotEmpty(values);
        foreach (var value in values)
        {
            var offer = LabelPicking.Offer(Policies, author, new("RESTRICTED", [LabelChoice.Key(value), LabelChoice.Key(Policy.Categories.First(c => c.Name == "JPN"))]), [], Now);
            Assert.Null(offer.Result);
            Assert.Equal("not-offered", Assert.Single(offer.Missing).Rule);
            Assert.Empty(offer.Tags);
        }
    }

    /// <summary>A label of something made from others is never below any of them, whatever is chosen of what is offered.</summary>
    [Fact]
    public void Offer_OverSources_IsNeverBelowThem()
    {
        var author = Author("clearance-member-gbr.xml");
        var made = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var chance = new Random(seed);
            var source = Walk(author, chance, [])?.Label;
            if (source is null || Walk(author, chance, [source]) is not { } label) continue;
            made++;
            Assert.True(LabelPicking.Cover(Policies, [label.Label], [source], Now), $"seed {seed}: {label.Label.Classification} is below {source.Classification}.");
        }

        Assert.True(made > 10, "Hardly any label was made: nothing was tried.");
    }

    /// <summary>Chooses of what is offered until there is a label, some steps at most.</summary>
    private static ResolvedLabel? Walk(ResolvedClearance author, Random chance, IReadOnlyCollection<ConfidentialityLabel> sources)
    {
        var offer = LabelPicking.Offer(Policies, author, LabelChoice.Nothing, sources, Now);
        if (offer.Classes.IsEmpty) return null;
        var choice = LabelChoice.Nothing with { Classification = offer.Classes[chance.Next(offer.Classes.Length)].Value.Name };
        for (var step = 0; step < 6; step++)
        {
            offer = LabelPicking.Offer(Policies, author, choice, sources, Now);
            var open = offer.Tags.SelectMany(t => t.Values.Where(v => v.State == OfferState.Open && !t.IsSingle)).ToList();
            if (offer.Result is { } label && (open.Count == 0 || chance.Next(3) == 0)) return label;
            if (open.Count == 0) return null;
            choice = choice with { Values = choice.Values.Add(LabelChoice.Key(open[chance.Next(open.Count)].Value)) };
        }

        return offer.Result;
    }

    [Fact]
    public void Offer_ToNobodyCleared_IsNothing() => Assert.Equal("no-clearance", Assert.Single(LabelPicking.Offer(Policies, null, LabelChoice.Nothing, [], Now).Missing).Rule);

    private static ResolvedClearance Author(string file) => ResolvedClearance.Resolve(ClearanceReader.Read(Sample("labels", file)).Value!, Policies).Value!;

    private static byte[] Sample(string folder, string file) => File.ReadAllBytes(Path.Combine(Repository.Root, "samples", folder, file));
}
