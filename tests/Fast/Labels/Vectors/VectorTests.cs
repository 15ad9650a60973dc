using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Node.Label;
using Renkei.Support;

namespace Renkei.Fast.Labels.Vectors;

/// <summary>Every vector of the development data, answered by the way that ./renkei label check takes.</summary>
public sealed class VectorTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly PolicyShelf Shelf = new();

    public static IEnumerable<TheoryDataRow<string>> Ids() => Rows(Vector.All.Keys);

    public static IEnumerable<TheoryDataRow<string>> Translated() => Rows(Vector.All.Values.Where(v => v.TranslateTo is not null).Select(v => v.Id));

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<string> ids) =>
        Vector.All.Count > 0 ? ids.Select(id => new TheoryDataRow<string>(id))
        : [new TheoryDataRow<string>("") { Skip = "The development data ../shared/labels is not beside this checkout." }];

    [Fact]
    public void Vectors_AreAllThere()
    {
        Repository.Shared("labels/vectors.json");
        Assert.Equal(144, Vector.All.Count);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Vector_Checked_IsAsWanted(string id)
    {
        var vector = Vector.All[id];
        var result = Check(vector);
        if (vector.Wanted("policy_loaded") is not null)
        {
            Assert.Equal(vector.Wanted("policy_rejected") is null, result.Error is null);
            return;
        }

        if (vector.Wanted("valid") is { } valid) Assert.Equal(valid.GetBoolean(), result.Valid);
        if (vector.Wanted("label_marking") is { } marking) Assert.Equal(marking.GetString(), result.Marking);
        if (vector.Wanted("clearance_marking") is { } held) Assert.Equal(held.GetString(), result.ClearanceMarking);
        if (vector.Wanted("exception") is not null)
        {
            Assert.NotNull(result.Error);
            Assert.NotEqual(0, result.ExitCode);
            Assert.True(result.Permit is not true && (result.Valid is not true || vector.Clearance is not null), $"{id} must not be let through.");
        }
        else if (vector.Clearance is not null)
        {
            Assert.Equal(vector.Wanted("acdf")!.Value.GetBoolean(), result.Acdf);
            Assert.Equal(vector.Wanted("valid")!.Value.GetBoolean() && vector.Wanted("acdf")!.Value.GetBoolean(), result.Permit);
            Assert.Equal(result.Permit is true, result.Reasons.IsEmpty);
        }
        else
        {
            Assert.Null(result.Acdf);
            Assert.Null(result.Permit);
            Assert.Equal(result.Valid is true, result.Reasons.IsEmpty);
        }
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Vector_Mapped_IsMarkedAsWanted(string id)
    {
        var vector = Vector.All[id];
        var policies = Shelf.Take(vector.Policies, Vector.Folder).Set!;
        var label = ResolvedLabel.Resolve(LabelReader.Read(Bytes(vector.Label!), policies).Value!, policies).Value!;
        var mapped = LabelMapping.Map(label, policies.FindByOid(vector.TranslateTo!)!, policies, At);
        Assert.Equal(vector.Wanted("equiv_marking")!.Value.GetString(), MarkingText.Of(mapped.Value!, MarkingCodes.PageTop, vector.Language));
    }

    /// <summary>The verb must not have an opinion of its own.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Vector_Decided_IsWhatTheReaderIsTold(string id)
    {
        var vector = Vector.All[id];
        if (vector.Label is null || vector.Clearance is null || vector.TranslateTo is not null) return;
        var policies = Shelf.Take(vector.Policies, Vector.Folder).Set!;
        var label = LabelReader.Read(Bytes(vector.Label), policies).Value;
        var clearance = ClearanceReader.Read(Bytes(vector.Clearance), policies).Value;
        var reader = new Reader(policies, clearance is null ? null : ResolvedClearance.Resolve(clearance, policies).Value);
        Assert.Equal(label is not null && reader.MayRead(label, At), Check(vector).Permit is true);
    }

    private static CheckResult Check(Vector vector) => LabelCheck.Run(new(
        Shelf.Take(vector.Policies, Vector.Folder),
        vector.Label is { } label ? InputFile.Read(label, Vector.Folder) : null,
        vector.Clearance is { } clearance ? InputFile.Read(clearance, Vector.Folder) : null,
        [],
        vector.Language,
        At));

    private static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Vector.Folder, path));
}
