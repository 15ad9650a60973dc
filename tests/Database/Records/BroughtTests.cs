using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Records;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Following;
using Renkei.Desks.Records.Lists;
using Renkei.Desks.Records.Uploading;
using Renkei.Desks.Records.Views;
using Renkei.Labels.Stix;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Database.Records;

/// <summary>What comes as a file or from a program stands under the rules of the editor; and what is shown of a record stands under the labels of what is shown.</summary>
public sealed class BroughtTests
{
    private static readonly string[] All = ["PUBLIC", "INTERNAL", "SECRET"];
    private static readonly Dictionary<string, StixMarking> Nothing = [];

    private static CancellationToken Cancel => TestData.Cancel;

    private static string Portion(string property) => $"\"granular_markings\": [{{\"marking_ref\": \"{Acme.IdOf(Acme.Secret)}\", \"selectors\": [\"{property}\"]}}], ";

    private static byte[] Portioned(int version, string name = "Fog over the strait") => Stix.Campaign(1, version, name: name, more: "\"description\": \"The keeper lit it.\", " + Portion("description"));

    /// <summary>A tool on the way dropped the markings of a portion: the paragraph would stand open.</summary>
    [Fact]
    public async Task Take_OfAVersionThatLosesItsPortions_IsRefused()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var room = Room(data, node, All);
        var outcome = await TakeAsync(room, Stix.Campaign(1, 2, more: "\"description\": \"The keeper lit it.\", "));
        Assert.Equal((OutcomeKind.Refused, room.Page.Texts["records.refused.lower"]), (outcome.Kind, outcome.Refusal));
        // The same portions, laid out otherwise, and under the portion's label the whole: both are taken.
        var laidOut = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Portioned(3)).Replace("[{", "[ {", StringComparison.Ordinal));
        Assert.Equal(OutcomeKind.New, (await TakeAsync(room, laidOut)).Kind);
        Assert.Equal(OutcomeKind.New, (await TakeAsync(room, Stix.Campaign(1, 4, Acme.IdOf(Acme.Secret), more: "\"description\": \"The keeper lit it.\", "))).Kind);
    }

    /// <summary>Whoever was not shown a portion takes it away from nobody, also when a later version stands in the same request.</summary>
    [Fact]
    public async Task Take_OfTheNextVersionsOfARedactedCopy_KeepsWhatWasWithheld()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var outcomes = await new Intake(Room(data, node, ["PUBLIC"]), Nothing).TakeAsync([Stix.Campaign(1, 2, name: "Second"), Stix.Campaign(1, 3, name: "Third")], null, Cancel);
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.New, o.Kind));
        var whole = Assert.Single(await node.Reader(All).CurrentAsync(Stix.Id(1), Cancel)).Text();
        Assert.Contains("Third", whole, StringComparison.Ordinal);
        Assert.Contains("The keeper lit it.", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("keeper", Assert.Single(await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), Cancel)).Text(), StringComparison.Ordinal);
    }

    /// <summary>Sent again byte for byte, a version is there, whether something its author does not see was carried over into it or not; and nobody else is told that they guessed it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Take_OfTheVeryBytesAgain_IsThereInBothWorlds(bool hasPortion)
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), hasPortion ? Portioned(1) : Stix.Campaign(1, 1));
        var narrow = Room(data, node, ["PUBLIC"]);
        byte[] mine = Stix.Campaign(1, 2, name: "Mine"), other = Stix.Campaign(1, 2, name: "Other"), laidOut = [(byte)'{', (byte)' ', .. mine[1..]];
        var said = new List<(OutcomeKind, long, bool)>();
        foreach (var sent in new[] { mine, mine, other, laidOut, [.. mine, (byte)'\n'] }) Note(await TakeAsync(narrow, sent));
        var pair = await new Intake(narrow, Nothing).TakeAsync([Stix.Campaign(1, 3), Stix.Campaign(1, 3), mine], null, Cancel);
        foreach (var outcome in pair) Note(outcome);
        Assert.Equal(
            [(OutcomeKind.New, Stix.Version(2), true), (OutcomeKind.There, Stix.Version(2), true), (OutcomeKind.Refused, Stix.Version(2), false), (OutcomeKind.Refused, Stix.Version(2), false), (OutcomeKind.There, Stix.Version(2), true), (OutcomeKind.New, Stix.Version(3), true), (OutcomeKind.There, Stix.Version(3), true), (OutcomeKind.There, Stix.Version(2), true)],
            said);
        // Whoever sees the rest did not send this, and sees another version there.
        Assert.Equal(hasPortion ? OutcomeKind.Refused : OutcomeKind.There, (await new Intake(Room(data, node, All, "olaf"), Nothing).TakeAsync([mine], null, Cancel))[0].Kind);
        Assert.Equal(hasPortion, (await node.Reader(All).CurrentAsync(Stix.Id(1), Cancel))[0].Text().Contains("keeper", StringComparison.Ordinal));

        void Note(RecordOutcome outcome) => said.Add((outcome.Kind, outcome.Version, outcome.Position > 0));
    }

    /// <summary>A request whose answer was lost is answered as at first, whatever was decided of its records since.</summary>
    [Fact]
    public async Task Take_AgainWithItsKeyAfterAChange_GivesTheFirstAnswer()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        byte[][] sent = [Stix.Campaign(2), Stix.Campaign(3), Stix.Campaign(1, 2, name: "Carried"), "no JSON"u8.ToArray()];
        var narrow = new Intake(Room(data, node, ["PUBLIC", "INTERNAL"]), Nothing);
        var first = await narrow.TakeAsync([.. sent], "once", Cancel);
        Assert.Equal([OutcomeKind.New, OutcomeKind.New, OutcomeKind.New, OutcomeKind.Refused], first.Select(o => o.Kind));
        await node.WriteAllAsync(Acme.Marking(Acme.Internal), Stix.Campaign(2, 5, Acme.IdOf(Acme.Internal)));
        var again = await narrow.TakeAsync([.. sent], "once", Cancel);
        Assert.Equal(first.Select(o => (o.Kind, o.Id, o.Version, o.Position)), again.Select(o => (o.Kind, o.Id, o.Version, o.Position)));
    }

    /// <summary>A marking that comes without its label does not speak for the one that is kept with it.</summary>
    [Fact]
    public async Task Take_WithABareCopyOfAMarking_IsJudgedByTheOneKept()
    {
        var data = await TestData.AtAsync(On.Sqlite);
        await using var _ = data;
        var node = await data.CreateAsync(Acme.Secret);
        await node.WriteAllAsync(Acme.Marking(Acme.Public), Acme.Marking(Acme.Internal), Stix.Campaign(1, 1, Acme.IdOf(Acme.Internal)));
        var bare = new StixMarking(Acme.IdOf(Acme.Public), null, "For all");
        var room = Room(data, node, All);
        var outcome = Assert.Single(await new Intake(room, new Dictionary<string, StixMarking>(StringComparer.Ordinal) { [bare.Id] = bare }).TakeAsync([Stix.Campaign(1, 2, bare.Id)], null, Cancel));
        Assert.Equal((OutcomeKind.Refused, room.Page.Texts["records.refused.lower"]), (outcome.Kind, outcome.Refusal));
    }

    /// <summary>A draft holds what its owner saw then; when they may see less, it starts anew from that.</summary>
    [Fact]
    public async Task Draft_OfWhatItsOwnerMayNoLongerSee_HoldsNothingOfIt()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var seen = Assert.Single(await node.Reader(All).CurrentAsync(Stix.Id(1), Cancel));
        var draft = new Draft { Key = new('a', 32), Record = seen.Id, Type = seen.Type, Basis = seen.Version, Shown = Draft.DigestOf(seen), Item = seen.Text(), Fields = new() { [RecordForm.Prefix + "description"] = "The keeper lit it twice." } };
        var wide = await EditWork.OfAsync(Room(data, node, All), draft, Cancel);
        Assert.Equal("The keeper lit it twice.", wide!.Item!.Text("description"));
        var narrow = await EditWork.OfAsync(Room(data, node, ["PUBLIC"]), draft, Cancel);
        Assert.DoesNotContain("keeper", narrow!.Draft.Item + narrow.Item!.Text("description") + string.Concat(narrow.Draft.Fields.Values), StringComparison.Ordinal);
        Assert.True(narrow.Draft.IsAnew);
    }

    /// <summary>The label of the other's version stands over the page that merges, also when nothing of its portions was moved.</summary>
    [Fact]
    public async Task Merge_WithAVersionThatHasPortions_KnowsTheirLabels()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var basis = Assert.Single(await node.Reader(All).CurrentAsync(Stix.Id(1), Cancel));
        await node.WriteAllAsync(Portioned(5, "Theirs"));
        var draft = new Draft { Key = new('a', 32), Record = basis.Id, Type = basis.Type, Basis = basis.Version, Against = Stix.Version(5), Shown = Draft.DigestOf(basis), Item = basis.Text() };
        var work = await EditWork.OfAsync(Room(data, node, All), draft, Cancel);
        Assert.NotNull(work!.Merged);
        Assert.Contains(Acme.Secret, work.TheirMarks!.All);
        Assert.DoesNotContain(Acme.Secret, work.Sources);
    }

    /// <summary>A reference that stands in a portion is shown under the portion's label, and so is a row of what has portions.</summary>
    [Fact]
    public async Task Shown_OfARecordWithPortions_BearsTheirLabels()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var report = Encoding.UTF8.GetBytes($"{{\"type\": \"report\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(9, "report")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"published\": \"{Stix.Time(0)}\", \"name\": \"Watch\", {Portion("object_refs.[0]")}\"object_refs\": [\"{Stix.Id(2)}\", \"{Stix.Id(3)}\"]}}");
        await node.WriteAllAsync(Stix.Campaign(2), report);
        var room = Room(data, node, All);
        var relation = Assert.Single((await Relations.OfAsync(room, Stix.Id(2), Cancel)).Found);
        Assert.Contains(Acme.Secret, relation.Labels);
        Assert.Contains(Acme.Secret, await room.SaidAsync((await room.FindAsync(Stix.Id(1), null, null, Cancel))!, Cancel));
        await using var services = new ServiceCollection().AddSingleton(node).AddSingleton(room).AddSingleton(new Follows(node)).BuildServiceProvider();
        var today = await RecordsToday.AskAsync(services, new(room.Person with { Rights = new([new(RecordsDesk.Word, Role.Reader)]) }, Texts.Of("en"), room.Now.AddDays(-1), room.Now), Cancel);
        Assert.Contains(Acme.Secret, Assert.Single(today, i => i.Address == RecordNames.Address(Stix.Id(1))).Labels);
        var narrow = Room(data, node, ["PUBLIC"]);
        Assert.DoesNotContain(Acme.Secret, await narrow.SaidAsync((await narrow.FindAsync(Stix.Id(1), null, null, Cancel))!, Cancel));
    }

    /// <summary>In one request as in two: what the version before closed does not open with the next.</summary>
    [Fact]
    public async Task Take_OfTwoVersionsAtOnce_TheSecondDoesNotOpenWhatTheFirstClosed()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(7, 1));
        var room = Room(data, node, All);
        var secret = "\"description\": \"The keeper lit it.\", ";
        var outcomes = await new Intake(room, Nothing).TakeAsync([Stix.Campaign(7, 2, Acme.IdOf(Acme.Secret), more: secret), Stix.Campaign(7, 3, more: secret), Stix.Campaign(8, 1), Stix.Campaign(7, 4, Acme.IdOf(Acme.Secret))], null, Cancel);
        Assert.Equal([OutcomeKind.New, OutcomeKind.Refused, OutcomeKind.New, OutcomeKind.New], outcomes.Select(o => o.Kind));
        Assert.Equal(room.Page.Texts["records.refused.lower"], outcomes[1].Refusal);
        // The same where the first one only closed a portion.
        outcomes = await new Intake(room, Nothing).TakeAsync([Stix.Campaign(9, 1, more: secret + Portion("description")), Stix.Campaign(9, 2, more: secret)], null, Cancel);
        Assert.Equal([OutcomeKind.New, OutcomeKind.Refused], outcomes.Select(o => o.Kind));
    }

    /// <summary>A portion that bears a statement alone stands under the label its record was brought with: it stays there in the next version, whoever writes it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Take_OfTheNextVersion_WhatStoodUnderTheLabelOfAnImportStaysThere(bool isCleared)
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        const string Statement = "marking-definition--11111111-2222-4333-8444-555555555555";
        var statement = Encoding.UTF8.GetBytes($"{{\"type\": \"marking-definition\", \"spec_version\": \"2.1\", \"id\": \"{Statement}\", \"created\": \"{Stix.Time(0)}\", \"definition_type\": \"statement\", \"definition\": {{\"statement\": \"Copyright\"}}}}");
        await node.WriteAllAsync(Acme.Marking(Acme.Public), Acme.Marking(Acme.Secret), statement);
        var secret = "\"description\": \"The keeper lit it.\", ";
        var portion = $"\"granular_markings\": [{{\"marking_ref\": \"{Statement}\", \"selectors\": [\"description\"]}}], ";
        await node.WriteAsync(Stix.Campaign(9, 1, Acme.IdOf(Acme.Public), more: secret + portion), Acme.Secret);
        Assert.DoesNotContain("keeper", Assert.Single(await node.Reader("PUBLIC").CurrentAsync(Stix.Id(9), Cancel)).Text(), StringComparison.Ordinal);
        var outcome = await TakeAsync(Room(data, node, isCleared ? All : ["PUBLIC"]), Stix.Campaign(9, 2, Acme.IdOf(Acme.Public), name: "Mine", more: isCleared ? secret + portion : ""));
        Assert.Equal(OutcomeKind.New, outcome.Kind);
        var open = Assert.Single(await node.Reader("PUBLIC").CurrentAsync(Stix.Id(9), Cancel)).Text();
        Assert.Contains("Mine", open, StringComparison.Ordinal);
        Assert.DoesNotContain("keeper", open, StringComparison.Ordinal);
        Assert.Contains("keeper", Assert.Single(await node.Reader(All).CurrentAsync(Stix.Id(9), Cancel)).Text(), StringComparison.Ordinal);
    }

    /// <summary>Clocks differ; but a version at the end of time could never have a next one.</summary>
    [Fact]
    public async Task Take_OfAVersionMadeMoreThanADayFromNow_IsRefused()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var room = Room(data, node, All);
        const int Day = 24 * 60 * 60;
        var outcome = await TakeAsync(room, Stix.Campaign(2, Day + 1));
        Assert.Equal((OutcomeKind.Refused, room.Page.Texts["records.refused.ahead"]), (outcome.Kind, outcome.Refusal));
        Assert.Equal(OutcomeKind.New, (await TakeAsync(room, Stix.Campaign(2, Day))).Kind);
    }

    /// <summary>What is typed as JSON is no larger than a draft: it is refused before it is read.</summary>
    [Fact]
    public async Task Typed_JsonLargerThanADraft_IsRefusedBesideItsField()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var room = Room(data, node, All);
        var item = NewVersion.Blank("campaign", Stix.Id(7), room.Now);
        string Json(int length) => Encoding.UTF8.GetString(item.With("x_own", Encoding.UTF8.GetBytes($"\"{new string('x', length)}\"")).Bytes);
        var draft = new Draft { Key = new('a', 32), Type = "campaign", Item = Encoding.UTF8.GetString(item.Bytes), IsJson = true, Json = Json(Drafts.MaxBytes) };
        Assert.Equal([new("json", room.Page.Texts["records.json.large"])], (await EditWork.OfAsync(room, draft, Cancel))!.Refusals);
        Assert.Empty((await EditWork.OfAsync(room, draft with { Json = Json(Drafts.MaxBytes - 1000) }, Cancel))!.Refusals);
    }

    /// <summary>Each paragraph is shown under the labels it stands under, however many ranges stand inside ranges: this ends.</summary>
    [Fact]
    public async Task Shown_ParagraphsInRangesInsideRanges_BearTheLabelsOfAllAroundThem()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Internal));
        const int Many = 20_000;
        IEnumerable<(Labels.ConfidentialityLabel Label, int First, int Last)> ranges = [(Acme.Internal, 2, 2), (Acme.Internal, 4, 5), .. Enumerable.Range(2, Many).Select(n => (Acme.Secret, n, (2 * Many) - n))];
        var listed = string.Join(", ", ranges.Select(r => $"{{\"selector\": \"description\", \"paragraphs\": [{r.First}, {r.Last}], \"marking_ref\": \"{Acme.IdOf(r.Label)}\"}}"));
        var text = string.Join("\\n\\n", Enumerable.Range(1, 2 * Many).Select(n => $"p{n}"));
        var item = Stix.Campaign(8, more: $"\"description\": \"{text}\", \"extensions\": {{\"{Labels.Portions.Redaction.Extension}\": {{\"extension_type\": \"property-extension\", \"portions\": [{listed}]}}}}, ");
        var marks = await Desks.Records.Reading.RecordMarks.OfAsync(node.Reader(All), item, [Acme.Public], Cancel);
        var shown = RecordContent.Of(item, marks).Main.Single(p => p.Property == "description").Items;
        Assert.Equal(2 * Many, shown.Length);
        string Classes(int number) => string.Join(' ', shown[number - 1].Labels.Select(l => l.Classification).Order());
        Assert.Equal(["PUBLIC", "INTERNAL PUBLIC SECRET", "PUBLIC SECRET", "INTERNAL PUBLIC SECRET", "INTERNAL PUBLIC SECRET", "PUBLIC SECRET"], Enumerable.Range(1, 6).Select(Classes));
        Assert.Equal(("PUBLIC SECRET", "PUBLIC", "PUBLIC"), (Classes((2 * Many) - 2), Classes((2 * Many) - 1), Classes(2 * Many)));
    }

    /// <summary>What a record refers to it may say in a portion; a row of a draft and the facets of a list bear the labels of what they say.</summary>
    [Fact]
    public async Task Shown_BesideARecord_BearsTheLabelsOfWhatItSays()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var report = Encoding.UTF8.GetBytes($"{{\"type\": \"report\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(9, "report")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"published\": \"{Stix.Time(0)}\", \"name\": \"Watch\", {Portion("object_refs.[0]")}\"object_refs\": [\"{Stix.Id(2)}\", \"{Stix.Id(3)}\"]}}");
        await node.WriteAllAsync(Stix.Campaign(2), report, Stix.Campaign(4, 1, Acme.IdOf(Acme.Secret), more: "\"labels\": [\"keepers\"], "));
        var room = Room(data, node, All);
        Assert.All((await Relations.OfAsync(room, Stix.Id(9, "report"), Cancel)).Found, r => Assert.Contains(Acme.Secret, r.Labels));
        Assert.Contains(Acme.Secret, (await ListRoutes.FacetsAsync(room, new(), Cancel)).Labels);
        // Where somebody may read the same in the open, nothing is marked.
        await node.WriteAllAsync(Stix.Campaign(5, more: "\"labels\": [\"keepers\"], "));
        Assert.DoesNotContain(Acme.Secret, (await ListRoutes.FacetsAsync(room, new(), Cancel)).Labels);

        var basis = (await room.FindAsync(Stix.Id(1), null, null, Cancel))!;
        var drafts = new Drafts(node);
        var draft = new Draft { Key = new('a', 32), Record = basis.Id, Type = basis.Type, Basis = basis.Version, Shown = Draft.DigestOf(basis), Item = basis.Text(), Classification = "PUBLIC" };
        await drafts.KeepAsync("mara", draft, Cancel);
        // Half a character that somebody typed as JSON stops no list.
        await drafts.KeepAsync("mara", new() { Key = new('b', 32), Type = "tool", Item = "{\"name\": \"\\ud800\"}", Classification = "PUBLIC" }, Cancel);
        var rows = await DraftRow.AllAsync(room, drafts, Cancel);
        Assert.Equal(2, rows.Count);
        Assert.Contains(Acme.Secret, rows.Single(r => r.Key == draft.Key).Labels);
    }

    [Fact]
    public async Task Draft_FromTooManyRecords_IsRefusedAndLooksUpNoMore()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var draft = new Draft { Key = new('a', 32), Type = "tool", Item = "{}", From = [.. Enumerable.Repeat(Stix.Id(1), Draft.MostFrom), Stix.Id(77)] };
        Assert.Equal(DraftKeeping.FromTooMany, await new Drafts(node).KeepAsync("mara", draft, Cancel));
        // The last one is not there: looked up, there would be nothing.
        Assert.NotEmpty((await EditWork.OfAsync(Room(data, node, All), draft, Cancel))!.Refusals);
    }

    /// <summary>A file of nothing is not read to its end, and what was taken is told of with what was not.</summary>
    [Fact]
    public async Task Upload_OfEndlessNothing_IsGivenUp()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        byte[] file = [.. Stix.Campaign(50), (byte)'\n', .. Enumerable.Repeat("1\n"u8.ToArray(), Uploading.MostProblems + 1000).SelectMany(l => l), .. Stix.Campaign(51)];
        var report = await new Uploading(Room(data, node, All), new(node)).TakeAsync("nothing.jsonl", () => new MemoryStream(file), Cancel);
        Assert.Equal((1, Uploading.MostProblems, 500, true), (report.New, report.Problems, report.Lines.Count, report.IsCut));
        Assert.Equal(Uploading.MostProblems + 1, report.Lines[^1].Line);
    }

    /// <summary>A page of a record asks for no more than it shows.</summary>
    [Fact]
    public async Task Heads_AndReferences_AreCutAndCarryNoContent()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        await node.WriteAllAsync([.. Enumerable.Range(1, 5).Select(n => Stix.Campaign(6, n, name: $"{n}")), Portioned(2)]);
        var heads = await node.Reader(All).HeadsAsync(Stix.Id(6), 3, Cancel);
        Assert.Equal(["5", "4", "3"], heads.Items.Select(r => r.Name));
        Assert.All(heads.Items, r => Assert.True(r.Content.IsEmpty));
        Assert.NotNull(heads.Next);
        Assert.Null((await node.Reader(All).HeadsAsync(Stix.Id(6), 5, Cancel)).Next);
        // Of portions no head tells more than the version would.
        Assert.DoesNotContain("keeper", string.Concat((await node.Reader("PUBLIC").HeadsAsync(Stix.Id(1), 5, Cancel)).Items.Select(r => r.Text())), StringComparison.Ordinal);
        await node.WriteAllAsync(Encoding.UTF8.GetBytes($"{{\"type\": \"report\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(9, "report")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"published\": \"{Stix.Time(0)}\", \"name\": \"Watch\", \"object_refs\": [\"{Stix.Id(2)}\", \"{Stix.Id(3)}\"]}}"));
        var (found, isMore) = await node.Reader(All).ReferredAsync(Stix.Id(9, "report"), 1, Cancel);
        Assert.Equal((1, true), (found.Count, isMore));
    }

    /// <summary>Nobody waits for the answer any more: what was taken is said where its author comes by, until the file is sent again.</summary>
    [Fact]
    public async Task Upload_CutOff_SaysWhatWasTaken()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var room = Room(data, node, All);
        var unfinished = new UnfinishedUploads(node);
        var lines = Enumerable.Range(100, 1300).SelectMany(n => (byte[])[.. Stix.Campaign(n), (byte)'\n']).ToArray();
        using var cut = new CancellationTokenSource();
        var opened = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Uploading(room, unfinished).TakeAsync("all.jsonl", () => ++opened == 1 ? new MemoryStream(lines) : new Cut(lines, cut), cut.Token));
        var left = Assert.Single(await unfinished.OfAsync("mara", Cancel));
        var there = (await node.ForOperator().CountAsync(new() { Types = ["campaign"] }, Cancel)).Number - 1;
        Assert.InRange(there, 1, 1299);
        Assert.Equal(new("all.jsonl", room.Now, (int)there, 0, 0, 0, WasCut: true), left);
        Assert.Empty(await unfinished.OfAsync("olaf", Cancel));
        var whole = await new Uploading(room, unfinished).TakeAsync("all.jsonl", () => new MemoryStream(lines), Cancel);
        Assert.Equal((1300 - (int)there, (int)there, 0), (whole.New, whole.There, whole.Refused));
        Assert.Empty(await unfinished.OfAsync("mara", Cancel));
    }

    [Fact]
    public async Task UnfinishedUploads_BeyondTheLimit_LoseTheOldest()
    {
        var (data, node) = await NodeAsync();
        await using var _ = data;
        var unfinished = new UnfinishedUploads(node);
        for (var number = 0; number <= UnfinishedUploads.Most; number++) await unfinished.KeepAsync("mara", new($"{number}.json", data.Clock.GetUtcNow().AddSeconds(number), 0, 0, 0, 0, WasCut: true), Cancel);
        Assert.Equal(Enumerable.Range(1, UnfinishedUploads.Most).Reverse().Select(n => $"{n}.json"), (await unfinished.OfAsync("mara", Cancel)).Select(u => u.File));
    }

    /// <summary>A file of which the sender goes away when most of it is read.</summary>
    private sealed class Cut(byte[] bytes, CancellationTokenSource cut) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > Length * 2 / 3) await cut.CancelAsync();
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 4096)], cancellationToken);
        }
    }

    private static async Task<(TestData Data, NodeStore Node)> NodeAsync()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Portioned(1));
        return (data, node);
    }

    private static async Task<RecordOutcome> TakeAsync(RecordRoom room, byte[] item) => Assert.Single(await new Intake(room, Nothing).TakeAsync([item], null, Cancel));

    private static RecordRoom Room(TestData data, NodeStore node, string[] classes, string account = "mara") =>
        new(node, new() { Person = new(account, "Mara", node.Cleared(classes), new([new(RecordsDesk.Word, Role.Reader), new(RecordsDesk.Word, Role.Author)]), Preferences.None, null), Now = data.Clock.GetUtcNow() });
}
