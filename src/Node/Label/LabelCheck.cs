using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;

namespace Renkei.Node.Label;

/// <summary>Answers what is asked about one label: the one way of every verb that decides, and of each line of a batch.</summary>
/// <remarks>
/// The label counts if it is of the clearance's policy; else the alternatives of that policy, as for <see cref="Reader"/>; else what
/// the policies' equivalences make of it; else it is denied. What an explanation may name depends on the clearance.
/// </remarks>
internal sealed class LabelCheck
{
    private readonly CheckRequest request;
    private readonly PolicySet policies;
    private readonly ImmutableArray<Finding>.Builder warnings = ImmutableArray.CreateBuilder<Finding>();
    private readonly ImmutableArray<Reason>.Builder reasons = ImmutableArray.CreateBuilder<Reason>();
    private string? error;
    private bool unreadable;

    private LabelCheck(CheckRequest request, PolicySet policies) => (this.request, this.policies) = (request, policies);

    public static CheckResult Run(CheckRequest request)
    {
        if (request.Policies.Set is not { } policies) return new() { Error = request.Policies.Error, Unreadable = true, HasClearance = request.Clearance is not null };
        var check = new LabelCheck(request, policies);
        check.warnings.AddRange(request.Policies.Findings);
        var result = check.Answer();
        return result with { Warnings = check.warnings.ToImmutable(), PolicyWarnings = request.Policies.Findings.Length, Reasons = check.reasons.ToImmutable(), Error = check.error, Unreadable = check.unreadable };
    }

    private CheckResult Answer()
    {
        var result = new CheckResult { HasClearance = request.Clearance is not null };
        var clearance = request.Clearance is { } held ? ReadClearance(held) : null;
        var clearanceUnread = unreadable;
        if (clearance is not null) result = result with { Clearance = clearance, ClearanceMarking = MarkingText.Of(clearance, MarkingCodes.PageTop, request.Language) };
        if (request.Label is null || ReadLabel(request.Label, LabelRole.Originator) is not { } label) return result;
        var inForce = label.At(request.At);
        if (ReadAlternatives() is not { } alternatives) return result;

        var names = request.Asker ?? (request.Clearance is null ? Disclosure.Everything : clearance is null ? Disclosure.Nothing : Disclosure.To(clearance));
        var speaks = clearance is not null && inForce.Policy.Claims(clearance.Policy);
        var beside = clearance is null || speaks ? [] : alternatives.Where(a => a.Policy.Claims(clearance.Policy)).ToImmutableArray();
        if (beside.Length > 0 && clearance is not null) return BesideTheLabel(label, beside, clearance, names, result);

        result = Validity(inForce, names, result);
        if (result.Label is null) return result with { Acdf = request.Clearance is null ? null : false };
        if (clearance is null)
        {
            reasons.AddRange(LabelValidity.Explain(result.Label, request.At, names, language: request.Language));
            return result with { Acdf = request.Clearance is null || clearanceUnread ? null : false };
        }

        return speaks ? Decide(result.Label, clearance, names, result) : DecideMapped(result.Label, clearance, names, result);
    }

    /// <summary>Whether the label by itself is valid, and how it looks.</summary>
    private CheckResult Validity(ConfidentialityLabel label, Disclosure names, CheckResult result)
    {
        var resolved = ResolvedLabel.Resolve(label, policies, names);
        if (resolved.Value is not { } found)
        {
            reasons.AddRange(resolved.Reasons);
            error ??= resolved.Reasons[0].Text;
            return result with { Valid = false };
        }

        return result with { Label = found, Valid = found.IsValidAt(request.At), Marking = MarkingText.Of(found, MarkingCodes.PageTop, request.Language) };
    }

    private CheckResult Decide(ResolvedLabel label, ResolvedClearance clearance, Disclosure names, CheckResult result)
    {
        reasons.AddRange(AccessDecision.Explain(label, clearance, request.At, names, request.Language));
        return result with { Acdf = AccessDecision.Acdf(label, clearance), Decided = [label] };
    }

    /// <summary>Decides by the alternatives that are of the clearance's policy: each of them must let the reader in (ADatP-4774.1 §4.2).</summary>
    private CheckResult BesideTheLabel(ConfidentialityLabel label, ImmutableArray<ConfidentialityLabel> beside, ResolvedClearance clearance, Disclosure names, CheckResult result)
    {
        Warn("alternative-decides", request.Label!.Name, $"The label is of the policy {(policies.Find(label.Policy) is { } known ? known.Name : "of another node")}; its alternative label under {clearance.Policy.Name} decides.");
        result = result with { Valid = true, Acdf = true };
        foreach (var alternative in beside)
        {
            var one = Validity(alternative.At(request.At), names, result);
            if (one.Label is { } found) one = Decide(found, clearance, names, one);
            else one = one with { Acdf = false };
            if (!alternative.StandsFor(label, request.At))
            {
                reasons.Add(new("alternative-overtaken", $"The label was succeeded, and its alternative label under {clearance.Policy.Name} was not succeeded with it: what stands for it there now is not known."));
                one = one with { Acdf = false };
            }

            result = one with { Valid = result.Valid is true && one.Valid is true, Acdf = result.Acdf is true && one.Acdf is true, Decided = [.. result.Decided, .. one.Decided] };
        }

        return ResolvedLabel.Resolve(label.At(request.At), policies, names).Value is { } shown
            ? result with { Label = shown, Marking = MarkingText.Of(shown, MarkingCodes.PageTop, request.Language) } : result;
    }

    /// <summary>Decides by what the policies' equivalences make of the label under the clearance's policy; what they do not carry over is denied.</summary>
    private CheckResult DecideMapped(ResolvedLabel label, ResolvedClearance clearance, Disclosure names, CheckResult result)
    {
        var mapped = LabelMapping.Map(label, clearance.Policy, policies, request.At, names);
        if (mapped.Value is not { } equivalent)
        {
            reasons.Add(new("policy", $"The label is of the policy {label.Policy.Name}, the clearance of {clearance.Policy.Name}, and the label has no equivalent there."));
            reasons.AddRange(mapped.Reasons.Where(r => r.Rule != "source-invalid"));
            return result with { Acdf = false };
        }

        Warn("mapped", request.Label!.Name, $"The label is of the policy {label.Policy.Name}; its equivalent under {clearance.Policy.Name} decides: {MarkingText.Of(equivalent, MarkingCodes.PageTop, request.Language)}.");
        foreach (var note in mapped.Notes) Warn(note.Rule, request.Label.Name, note.Text);
        return Decide(equivalent, clearance, names, result);
    }

    private ResolvedClearance? ReadClearance(InputFile file)
    {
        var reading = file.Refusal is null ? ClearanceReader.Read(file.Bytes, policies) : null;
        if (reading?.Value is not { } clearance)
        {
            Unread(file, "clearance", reading?.Error);
            return null;
        }

        warnings.AddRange(Named.Findings(file, reading));
        var resolved = ResolvedClearance.Resolve(clearance, policies, request.Asker);
        if (resolved.Value is null)
        {
            reasons.AddRange(resolved.Reasons);
            error ??= resolved.Reasons[0].Text;
        }

        return resolved.Value;
    }

    /// <summary>The label as it stands; null, with the error told, when it cannot be read or is of another kind.</summary>
    private ConfidentialityLabel? ReadLabel(InputFile file, LabelRole role)
    {
        var reading = file.Refusal is null ? LabelReader.Read(file.Bytes, policies) : null;
        if (reading?.Value is not { } label)
        {
            Unread(file, "label", reading?.Error);
            return null;
        }

        if (label.Role != role)
        {
            (error, unreadable) = (WrongRole(file.Name, label.Role), true);
            return null;
        }

        warnings.AddRange(Named.Findings(file, reading));
        if (label.Succession is { } succession && request.At >= succession.From) Warn("successor-in-force", file.Name, $"Its successor has been in force since {succession.From:u} and is what counts.");
        return label;
    }

    private ImmutableArray<ConfidentialityLabel>? ReadAlternatives()
    {
        var alternatives = ImmutableArray.CreateBuilder<ConfidentialityLabel>();
        foreach (var file in request.Alternatives)
        {
            if (ReadLabel(file, LabelRole.Alternative) is not { } alternative) return null;
            alternatives.Add(alternative);
        }

        return alternatives.ToImmutable();
    }

    private static string WrongRole(string name, LabelRole role) => role switch
    {
        LabelRole.Alternative => $"{name} is an alternative label, which stands only beside the originator's label; give that one with --label and this one with --alternative.",
        LabelRole.Metadata => $"{name} is a label of metadata, which stands only beside the originator's label; give that one with --label.",
        _ => $"{name} is an originator's label; an alternative label was expected beside the one given with --label.",
    };

    private void Unread(InputFile file, string kind, string? fault)
    {
        error = file.Refusal ?? Named.Error(file, kind, fault!);
        unreadable = true;
    }

    private void Warn(string rule, string where, string text) => warnings.Add(new(rule, where, text));
}
