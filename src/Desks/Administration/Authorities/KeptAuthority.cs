using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Administration.Grants;

namespace Renkei.Desks.Administration.Authorities;

/// <summary>Authorities among the grants: one for each officer and partner, and one proposed besides.</summary>
internal static class KeptAuthority
{
    public static GrantKind<Authority> Kind { get; } = new("authority", (subject, what) => $"{subject} {Partner(what.Partner)}",
        what => string.Join("; ", [$"to {what.Partner}, up to {what.Policy.Name} {what.Highest}", .. what.Categories.Select(c => $"{c.TagName} {string.Join(", ", c.Values)}")]));

    /// <summary>A partner's name in the form names are compared in, short enough for a key.</summary>
    private static string Partner(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Normalize(NormalizationForm.FormKC).ToLowerInvariant())))[..32];
}
