using Renkei.Records.Objects;

namespace Renkei.Records.Bundles;

/// <summary>The bundle itself (STIX 2.1 §8): type, id, objects, and nothing else.</summary>
internal sealed partial class Splitter
{
    private const int MostFindings = 100;
    private const int MostNames = 10_000;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<(string Name, string? Text, bool IsTwice)> members = [];
    private (long Offset, long Line) startOfBundle;
    private string? type;
    private int told;

    private void ResetBundle()
    {
        names.Clear();
        members.Clear();
        (type, told, startOfBundle) = (null, 0, (startOffset, startLine));
    }

    /// <summary>A value of a member starts. What has a list of objects is a bundle unless it said before that it is something else.</summary>
    private bool OpenMember(byte first)
    {
        if (name == "objects" && first == '[' && (type is null or "bundle") && !names.Contains("objects"))
        {
            names.Add("objects");
            (isBundle, isInList) = (true, true);
            (kept, dropped) = (-1, null);
            at++;
            step = Step.FirstElement;
            return true;
        }

        return Open(isName: false);
    }

    /// <summary>A member of an object that may be a bundle has ended.</summary>
    private void Member()
    {
        var isNew = names.Count >= MostNames || names.Add(name!);
        var text = !isLong && at - valueStart <= MostHeld ? Decoded(buffer.AsSpan(valueStart, at - valueStart)) : null;
        if (name == "type") type ??= text ?? "";
        if (members.Count < MostFindings) members.Add((name!, text, !isNew));
        if (type == "bundle") (isBundle, kept) = (true, -1);
    }

    private void FinishBundle()
    {
        if (type is null) Tell("/type", "required-property", "type is required in a bundle; it is missing.", isError: true);
        else if (type != "bundle") Tell("/type", "type-name", "What holds a list of objects is of the type bundle; this is of another.", isError: true);
        if (!names.Contains("id")) Tell("/id", "required-property", "id is required in a bundle; it is missing.", isError: true);
        foreach (var (member, text, isTwice) in members)
        {
            if (isTwice) Tell("/" + member, "json-duplicate-name", $"A name stands once in an object; {member} stands there again.", isError: true);
            else if (member == "id") Id(text);
            else if (member == "objects") Tell("/objects", "value-kind", "objects is a list of objects; here it is something else.", isError: true);
            else if (member != "type") Tell("/" + member, "custom-property", $"A bundle has type, id and objects alone; {member} is not taken over.", isError: false);
        }
    }

    private void Id(string? text)
    {
        if (text is not null && Identifier.TryType(System.Text.Encoding.UTF8.GetBytes(text), out var of) && of.SequenceEqual("bundle"u8)) return;
        Tell("/id", "identifier", "The id of a bundle is bundle-- and a UUID in lower case; this one is not.", isError: true);
    }

    private void Tell(string path, string rule, string expected, bool isError)
    {
        if (told++ < MostFindings) Add(SplitKind.Bundle, default, startOfBundle.Offset, startOfBundle.Line, new(path, rule, expected, isError));
    }
}
