using System.Security.Cryptography;
using System.Text;

namespace Renkei.Fast.Labels.Binding;

/// <summary>What other implementations may write otherwise, and what it must not change.</summary>
public sealed class BindingVariationTests
{
    [Fact]
    public void Verify_WhatTheForgerLeavesAlone_Verifies() => Verifies(t => t);

    [Fact]
    public void Verify_OtherPrefixes_Verifies()
    {
        Verifies(t => t.Replace("mb:", "bind:", StringComparison.Ordinal).Replace("xmlns:mb", "xmlns:bind", StringComparison.Ordinal));
        Verifies(t => t.Replace("mb:", "", StringComparison.Ordinal).Replace("xmlns:mb", "xmlns", StringComparison.Ordinal));
        Verifies(t => t.Replace("<ds:", "<", StringComparison.Ordinal).Replace("</ds:", "</", StringComparison.Ordinal).Replace("xmlns:ds", "xmlns", StringComparison.Ordinal));
        Verifies(t => t.Replace("xades:", "etsi:", StringComparison.Ordinal).Replace("xmlns:xades", "xmlns:etsi", StringComparison.Ordinal));
        Verifies(t => t.Replace("xmime:", "m:", StringComparison.Ordinal).Replace("xmlns:xmime", "xmlns:m", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_AttributesInAnotherOrder_VerifiesWithoutANewSignature() =>
        VerifiesAsItIs(t => Workshop.Change(t, "<mb:DataReference (?<ns>xmlns:xmime=\"[^\"]*\") (?<uri>URI=\"[^\"]*\") (?<type>xmime:contentType=\"[^\"]*\")/>", "<mb:DataReference  ${type} ${uri}\n ${ns}></mb:DataReference>"));

    [Fact]
    public void Verify_WhiteSpaceAndCommentsOutsideWhatIsSigned_VerifiesWithoutANewSignature()
    {
        VerifiesAsItIs(t => "\uFEFF" + t);
        VerifiesAsItIs(t => t[(t.IndexOf("?>", StringComparison.Ordinal) + 2)..].Trim());
        VerifiesAsItIs(t => t.Replace("?>", "?><!-- a sidecar -->", StringComparison.Ordinal));
        VerifiesAsItIs(t => t.Replace("<mb:MetadataBindingContainer>", "\n\t<!-- here -->\n<mb:MetadataBindingContainer>\n\n", StringComparison.Ordinal));
        VerifiesAsItIs(t => t.Replace("<ds:X509Data>", "\n<ds:X509Data>\n", StringComparison.Ordinal));
        VerifiesAsItIs(t => t.Replace("\n", "\r\n", StringComparison.Ordinal));
        VerifiesAsItIs(t => t.Replace("<ds:X509Certificate>", "<ds:X509Certificate>\n   ", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_NoWhiteSpace_Verifies() => Verifies(t => Workshop.Change(t, ">\\s+<", "><"));

    [Fact]
    public void Verify_ContainerWithAnId_Verifies() => VerifiesAsItIs(t => t.Replace("<mb:MetadataBindingContainer", "<mb:MetadataBindingContainer Id=\"c\"", StringComparison.Ordinal));

    [Fact]
    public void Verify_OtherIds_Verifies() => Verifies(t => t.Replace("#binding", "#_1", StringComparison.Ordinal).Replace("\"binding\"", "\"_1\"", StringComparison.Ordinal).Replace("#properties", "#xades-7", StringComparison.Ordinal).Replace("\"properties\"", "\"xades-7\"", StringComparison.Ordinal));

    [Fact]
    public void Verify_ReferencesInAnotherOrder_Verifies() => Verifies(t => Workshop.Change(t, "(?<a><ds:Reference URI=\"#binding.*?</ds:Reference>)(?<gap>\\s*)(?<b><ds:Reference URI=\"#data.*?</ds:Reference>)", "${b}${gap}${a}"));

    [Fact]
    public void Verify_ObjectsInAnotherOrder_VerifiesWithoutANewSignature() => VerifiesAsItIs(t => Workshop.Change(t, "(?<a><ds:Object><ds:Manifest.*?</ds:Object>)(?<gap>\\s*)(?<b><ds:Object>.*?</ds:Object>)", "${b}${gap}${a}"));

    [Theory]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void Verify_StrongerSignatureHash_Verifies(string hash) => Verifies(t => t.Replace("#rsa-sha256", "#rsa-" + hash, StringComparison.Ordinal));

    [Fact]
    public void Verify_Sha512Digests_Verifies() => Verifies(t => t
        .Replace("http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha512", StringComparison.Ordinal)
        .Replace(Convert.ToBase64String(SHA384.HashData(Workshop.Data)), Convert.ToBase64String(SHA512.HashData(Workshop.Data)), StringComparison.Ordinal)
        .Replace(Convert.ToBase64String(SHA384.HashData(Workshop.Signer.RawData)), Convert.ToBase64String(SHA512.HashData(Workshop.Signer.RawData)), StringComparison.Ordinal));

    [Fact]
    public void Verify_InclusiveCanonicalForm_Verifies()
    {
        Verifies(t => t.Replace("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", StringComparison.Ordinal));
        Verifies(t => t.Replace("Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#", "Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", StringComparison.Ordinal));
        Verifies(t => t.Replace("<mb:BindingInformation", "<mb:BindingInformation xmlns:unused=\"urn:unused\" xmlns=\"urn:also\"", StringComparison.Ordinal)
            .Replace("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", StringComparison.Ordinal));
    }

    /// <summary>Without transforms the standard of XML signatures means inclusive canonical form.</summary>
    [Fact]
    public void Verify_NoTransforms_Verifies() => Verifies(t => Workshop.Change(t, "<ds:Transforms>.*?</ds:Transforms>", ""));

    [Fact]
    public void Verify_SigningTimeWithOffsetAndFraction_Verifies() => Verifies(t => t.Replace("2026-11-22T09:30:00Z", "2026-11-22T18:30:00.000+09:00", StringComparison.Ordinal));

    [Fact]
    public void Verify_NoContentType_Verifies() => Verifies(t => t.Replace(" xmime:contentType=\"text/plain\"", "", StringComparison.Ordinal));

    [Fact]
    public void Verify_AddressLessEncoded_Verifies() => Verifies(t => t.Replace("%C3%A9", "é", StringComparison.Ordinal));

    private static void Verifies(Func<string, string> vary) => Check(Forger.Resign(vary(Workshop.Text)));

    private static void VerifiesAsItIs(Func<string, string> vary)
    {
        Assert.NotEqual(Workshop.Text, vary(Workshop.Text));
        Check(vary(Workshop.Text));
    }

    private static void Check(string sidecar)
    {
        var verdict = Workshop.Verify(Encoding.UTF8.GetBytes(sidecar));
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal(Workshop.Label("SECRET"), verdict.Binding.Originator);
        Assert.Equal([Workshop.Alternative("GEHEIM")], verdict.Binding.Alternatives);
        Assert.Equal(Workshop.Day, verdict.Binding.SignedAt);
    }
}
