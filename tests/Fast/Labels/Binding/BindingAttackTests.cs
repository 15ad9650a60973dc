using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Renkei.Labels.Binding;

namespace Renkei.Fast.Labels.Binding;

/// <summary>Every way known to us to make a sidecar say what its signer did not. Each case first shows that the sidecar verifies when it is left alone.</summary>
/// <remarks>Long, because the attacks share one workshop and are read as one list: what is missing from it shows.</remarks>
public sealed class BindingAttackTests
{
    private const string Secret = "<s4774:Classification>SECRET</s4774:Classification>";
    private const string Transforms = "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>";

    private static string Container => Cut("<mb:MetadataBindingContainer>", "</mb:MetadataBindingContainer>");

    private static string Metadata => Cut("<mb:Metadata>", "</mb:Metadata>");

    private static string Binding => Cut("<mb:MetadataBinding Id", "</mb:MetadataBinding>");

    private static string Signature => Cut("<ds:Signature ", "</ds:Signature>");

    private static string KeyInfo => Cut("<ds:KeyInfo>", "</ds:KeyInfo>");

    // What is written into the XML.

    [Fact]
    public void Verify_Dtd_IsNotRead() => Unreadable(t => t.Replace("?>", "?><!DOCTYPE x>", StringComparison.Ordinal), "document type");

    [Fact]
    public void Verify_ExternalEntity_IsNotRead() =>
        Unreadable(t => t.Replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>", StringComparison.Ordinal).Replace("SECRET", "&e;", StringComparison.Ordinal), "document type");

    [Fact]
    public void Verify_BillionLaughs_IsNotRead()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));
        Unreadable(t => t.Replace("?>", $"?><!DOCTYPE x [<!ENTITY e0 'ha'>{entities}]>", StringComparison.Ordinal).Replace("SECRET", "&e20;", StringComparison.Ordinal), "document type");
    }

    [Fact]
    public void Verify_ProcessingInstruction_IsNotRead() => Unreadable(t => t.Replace("?>", "?><?xml-stylesheet href='x'?>", StringComparison.Ordinal), "processing instruction");

    [Fact]
    public void Verify_OtherEncoding_IsNotRead()
    {
        Unreadable(t => t.Replace("utf-8", "iso-8859-1", StringComparison.Ordinal), "encoding");
        Verifies();
        Assert.Equal(BindingState.Unreadable, Workshop.Verify(Encoding.Unicode.GetBytes(Workshop.Text)).State);
        Assert.Equal(BindingState.Unreadable, Workshop.Verify([.. Encoding.UTF8.GetBytes(Workshop.Text), 0xC0]).State);
    }

    [Fact]
    public void Verify_HugeSidecar_IsNotRead() => Unreadable(t => t + new string(' ', 4 * 1024 * 1024), "more than 4194304");

    [Fact]
    public void Verify_DeepNesting_IsNotRead() =>
        Unreadable(t => t.Replace("SECRET", string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)), StringComparison.Ordinal), "deeper than 64");

    [Fact]
    public void Verify_CountlessAttributes_IsNotRead() =>
        Unreadable(t => t.Replace("<mb:MetadataBindingContainer", "<mb:MetadataBindingContainer" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $" a{i}=''")), StringComparison.Ordinal), "more than 64 attributes");

    [Fact]
    public void Verify_CountlessElements_IsNotRead() => Unreadable(t => t.Replace("SECRET", string.Concat(Enumerable.Repeat("<a/>", 100_000)), StringComparison.Ordinal), "more than 10000 elements");

    /// <summary>The platform takes this Id for the whole document; the signature must mean one element to everybody.</summary>
    [Fact]
    public void Verify_IdThatIsAnExpression_IsRefused()
    {
        foreach (var id in new[] { "xpointer(/)", "xpointer(id('data'))", "a b" })
        {
            RefusedThoughSigned(t => t.Replace("\"#binding\"", $"\"#{id}\"", StringComparison.Ordinal).Replace("\"binding\"", $"\"{id}\"", StringComparison.Ordinal), "points at something other");
        }
    }

    [Fact]
    public void Verify_Truncated_IsNotRead() => Unreadable(t => t[..(t.Length / 2)], "not well-formed");

    [Fact]
    public void Verify_NoXml_IsNotRead()
    {
        Verifies();
        Assert.Equal(BindingState.Unreadable, Workshop.Verify(Array.Empty<byte>()).State);
        Assert.Equal(BindingState.Unreadable, Workshop.Verify("<mb:BindingInformation/>").State);
        Assert.Equal(BindingState.Unreadable, Workshop.Verify("<BindingInformation/>").State);
    }

    // What is signed, and what is read.

    [Fact]
    public void Verify_LabelAltered_IsRefused() => Refused(t => t.Replace("SECRET", "OPEN", StringComparison.Ordinal), "does not fit");

    [Fact]
    public void Verify_WrappedInAnObject_IsRefused() =>
        Refused(t => Renamed(t).Replace("</ds:Signature>", $"<ds:Object>{Binding}</ds:Object></ds:Signature>", StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_WrappedInAForeignElement_IsRefused() =>
        Refused(t => Renamed(t).Replace("</mb:BindingInformation>", $"<x>{Container}</x></mb:BindingInformation>", StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_WrappedUnderTheSameId_IsNotRead() =>
        Unreadable(t => t.Replace(Binding, Binding.Replace("SECRET", "OPEN", StringComparison.Ordinal) + Binding, StringComparison.Ordinal), "same Id");

    [Fact]
    public void Verify_WrappedInsideItself_IsRefused() =>
        Refused(t => t.Replace(Binding, Binding.Replace("Id=\"binding\"", "Id=\"other\"", StringComparison.Ordinal).Replace(Metadata, $"<mb:Metadata>{Binding}</mb:Metadata>", StringComparison.Ordinal), StringComparison.Ordinal), "points at something other");

    [Fact]
    public void Verify_IdInOtherSpelling_IsNotRead()
    {
        foreach (var attribute in new[] { "id=\"binding\"", "ID=\"binding\"", "xml:id=\"binding\"", "xmlns:w=\"urn:w\" w:Id=\"binding\"" })
        {
            Unreadable(t => t.Replace("<mb:MetadataBindingContainer", "<mb:MetadataBindingContainer " + attribute, StringComparison.Ordinal), "same Id");
        }
    }

    [Fact]
    public void Verify_SecondContainer_IsRefused() =>
        Refused(t => t.Replace(Container, Container + Container.Replace("Id=\"binding\"", "", StringComparison.Ordinal), StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_SecondMetadataBinding_IsRefused() =>
        Refused(t => t.Replace(Binding, Binding + Binding.Replace(" Id=\"binding\"", "", StringComparison.Ordinal), StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_SecondMetadata_IsRefused() =>
        Refused(t => t.Replace(Metadata, Metadata + Metadata.Replace("SECRET", "OPEN", StringComparison.Ordinal), StringComparison.Ordinal), "does not fit");

    [Fact]
    public void Verify_SecondOriginatorsLabelSigned_IsRefused() =>
        RefusedThoughSigned(t => t.Replace(Metadata, Metadata + Metadata.Replace("SECRET", "OPEN", StringComparison.Ordinal), StringComparison.Ordinal), "exactly one originator's label");

    [Fact]
    public void Verify_TwoLabelsInOneMetadataSigned_IsRefused() =>
        RefusedThoughSigned(t => t.Replace(Metadata, $"<mb:Metadata>{string.Concat(Enumerable.Repeat(Metadata["<mb:Metadata>".Length..^"</mb:Metadata>".Length], 2))}</mb:Metadata>", StringComparison.Ordinal), "exactly one ADatP-4774 label");

    [Fact]
    public void Verify_MetadataOfAnotherKindSigned_IsRefused() =>
        RefusedThoughSigned(t => t.Replace(Metadata, "<mb:Metadata><note xmlns=\"urn:example\">SECRET</note></mb:Metadata>", StringComparison.Ordinal), "exactly one ADatP-4774 label");

    [Fact]
    public void Verify_ReferencedMetadataSigned_IsRefused() =>
        RefusedThoughSigned(t => t.Replace(Metadata, "<mb:MetadataReference URI=\"http://example/label.xml\"/>", StringComparison.Ordinal), "must hold");

    [Fact]
    public void Verify_EncapsulatedDataSigned_IsRefused() =>
        RefusedThoughSigned(t => Workshop.Change(t, "<mb:DataReference [^>]*/>", "<mb:Data>AA==</mb:Data>"), "DataReference");

    [Fact]
    public void Verify_SecondDataReferenceSigned_IsRefused() =>
        RefusedThoughSigned(t => Workshop.Change(t, "(?<one><mb:DataReference [^>]*/>)", "${one}${one}"), "DataReference");

    [Fact]
    public void Verify_DataReferenceWithTransformsSigned_IsRefused() =>
        RefusedThoughSigned(t => Workshop.Change(t, "(?<start><mb:DataReference [^>]*)/>", "${start}><ds:Transforms xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></mb:DataReference>"), "transforms");

    /// <summary>The signature leaves comments out, so a reader that stops at one would read another label than was signed.</summary>
    [Fact]
    public void Verify_CommentInsideAValue_IsReadAsItWasSigned()
    {
        Verifies();
        foreach (var cut in new[] { "SE<!-- -->CRET", "<!-- -->SECRET", "SECRET<!--OPEN-->", "<![CDATA[SEC]]>RET" })
        {
            var verdict = Workshop.Verify(Workshop.Text.Replace("SECRET", cut, StringComparison.Ordinal));
            Assert.True(verdict.IsVerified, verdict.Refusal);
            Assert.Equal("SECRET", verdict.Binding.Originator.Classification);
        }
    }

    [Fact]
    public void Verify_CommentInsideTheSignature_IsRefused() =>
        Refused(t => Workshop.Change(t, "<ds:SignatureValue>(?<start>....)", "<ds:SignatureValue>${start}<!-- -->"), "text alone");

    [Fact]
    public void Verify_ForeignElementOutsideWhatIsSigned_IsRefused()
    {
        foreach (var place in new[] { "<mb:MetadataBindingContainer>", "</mb:MetadataBindingContainer>", "</ds:SignedInfo>", "</ds:KeyInfo>", "<ds:Object>", "</ds:X509Data>", "</mb:BindingInformation>", "</xades:SignedProperties>" })
        {
            var at = Workshop.Text.IndexOf(place, StringComparison.Ordinal) + (place[1] == '/' && place != "</ds:SignedInfo>" && place != "</ds:KeyInfo>" && place != "</xades:SignedProperties>" && place != "</mb:MetadataBindingContainer>" ? 0 : place.Length);
            Refused(t => t.Insert(at, "<note xmlns=\"urn:example\"/>"), "");
            Refused(t => t.Insert(at, "note"), "");
        }
    }

    [Fact]
    public void Verify_ForeignAttributeOutsideWhatIsSigned_IsRefused()
    {
        foreach (var element in new[] { "<mb:BindingInformation", "<mb:MetadataBindingContainer", "<ds:Signature", "<ds:KeyInfo", "<ds:X509Data", "<ds:Object" })
        {
            Refused(t => t.Replace(element + (element.EndsWith("Signature", StringComparison.Ordinal) ? " " : ""), element + " xml:base=\"http://example/\" ", StringComparison.Ordinal), "attribute");
        }
    }

    // Who signs.

    [Fact]
    public void Verify_SignatureTakenOff_SaysNotSignedAndGivesNoLabel()
    {
        Verifies();
        var verdict = Workshop.Verify(Workshop.Text.Replace(Signature, "", StringComparison.Ordinal));
        Assert.Equal(BindingState.NotSigned, verdict.State);
        Assert.Null(verdict.Binding);
    }

    [Fact]
    public void Verify_SecondSignature_IsRefused() =>
        Refused(t => t.Replace(Signature, Signature + Workshop.Change(Signature, " Id=\"[a-z]+\"", ""), StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_SignatureAfterTheContainer_IsRefused() =>
        Refused(t => t.Replace(Signature, "", StringComparison.Ordinal).Replace(Container, Container + Signature, StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_AnotherKeyUnderTheSameCertificate_IsRefused() => Refused(t => Forger.Resign(Forged(t), Workshop.OtherKey), "does not fit");

    [Fact]
    public void Verify_AnotherCertificateOfTheSameName_IsRefused()
    {
        using var stranger = Workshop.SelfSigned(Workshop.Signer.Subject, Workshop.OtherKey);
        Refused(t => Forger.Resign(Forged(t), Workshop.OtherKey, stranger), "not trusted");
    }

    [Fact]
    public void Verify_RootOfTheSameName_IsRefused()
    {
        using var root = Workshop.SelfSigned(Workshop.Root.Subject, Workshop.OtherKey, authority: true);
        using var signer = Workshop.Issued(Workshop.Signer.Subject, Workshop.OtherKey, by: root);
        Verifies();
        Assert.Contains("not trusted", Workshop.Verify(Workshop.Bound([Workshop.Label("OPEN")], signer, root)).Refusal, StringComparison.Ordinal);
    }

    /// <summary>A signer of a trusted root is no authority: whom it vouches for is not trusted.</summary>
    [Fact]
    public void Verify_CertificateIssuedByASigner_IsRefused()
    {
        using var vouched = Workshop.Issued("CN=Vouched for", Workshop.OtherKey, by: Workshop.Signer);
        Verifies();
        Assert.Contains("not trusted", Workshop.Verify(Workshop.Bound([Workshop.Label("OPEN")], vouched, Workshop.Signer)).Refusal, StringComparison.Ordinal);
        Assert.Contains("not trusted", Workshop.Verify(Workshop.Bound([Workshop.Label("OPEN")], vouched, Workshop.Signer), null, Workshop.Signer).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnotherCertificateOfTheSameKey_IsRefused()
    {
        using var twin = Workshop.Issued("CN=Somebody else", Workshop.Key);
        Refused(t => t.Replace(Convert.ToBase64String(Workshop.Signer.RawData), Convert.ToBase64String(twin.RawData), StringComparison.Ordinal), "not the one that the signer named");
    }

    [Fact]
    public void Verify_CertificatesInAnotherOrder_IsRefused() =>
        Refused(t => t.Replace("<ds:X509Data>", $"<ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Workshop.Root.RawData)}</ds:X509Certificate>", StringComparison.Ordinal), "does not fit");

    [Theory]
    [InlineData("<ds:KeyName>Records</ds:KeyName>")]
    [InlineData("<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>")]
    [InlineData("<ds:RetrievalMethod URI=\"http://example/key\"/>")]
    public void Verify_OtherKeyInformation_IsRefused(string information)
    {
        Refused(t => t.Replace("<ds:KeyInfo>", "<ds:KeyInfo>" + information, StringComparison.Ordinal), "must hold exactly");
        Refused(t => t.Replace(KeyInfo, $"<ds:KeyInfo>{information}</ds:KeyInfo>", StringComparison.Ordinal), "must hold exactly");
        Refused(t => t.Replace(KeyInfo, "", StringComparison.Ordinal), "must hold exactly");
    }

    [Fact]
    public void Verify_OtherX509Data_IsRefused() => Refused(t => t.Replace("<ds:X509Data>", "<ds:X509Data><ds:X509SubjectName>CN=Records</ds:X509SubjectName>", StringComparison.Ordinal), "X509Certificate and nothing else");

    [Fact]
    public void Verify_CertificateThatIsNone_IsRefused()
    {
        var certificate = Convert.ToBase64String(Workshop.Signer.RawData);
        Refused(t => t.Replace(certificate, "AAAA", StringComparison.Ordinal), "not a certificate");
        Refused(t => t.Replace(certificate, Convert.ToBase64String([.. Workshop.Signer.RawData, 0]), StringComparison.Ordinal), "not a certificate");
        Refused(t => t.Replace(certificate, Convert.ToBase64String(Encoding.ASCII.GetBytes(Workshop.Signer.ExportCertificatePem())), StringComparison.Ordinal), "not a certificate");
        Refused(t => t.Replace(certificate, "!", StringComparison.Ordinal), "base64");
    }

    [Fact]
    public void Verify_NobodyTrusted_IsRefused()
    {
        Verifies();
        Assert.Contains("not trusted", LabelBinder.Verify(Workshop.Sidecar, Workshop.Data, Workshop.Name, [], Workshop.Day).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CertificateExpiredSince_IsRefused()
    {
        Verifies();
        Assert.Contains("not valid at 2028-01-02", Workshop.Verify(Workshop.Sidecar, new DateTimeOffset(2028, 1, 2, 0, 0, 0, TimeSpan.Zero)).Refusal, StringComparison.Ordinal);
        Assert.Contains("not valid at 2028-01-02", Workshop.Verify(Workshop.Sidecar, new DateTimeOffset(2028, 1, 2, 0, 0, 0, TimeSpan.Zero), Workshop.Signer).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_RootExpiredSince_IsRefused()
    {
        using var signer = Workshop.Issued("CN=Long-lived", Workshop.Key, until: 2040);
        var sidecar = Workshop.Bound([Workshop.Label("SECRET")], signer);
        Assert.True(Workshop.Verify(sidecar).IsVerified);
        Assert.Contains("not trusted", Workshop.Verify(sidecar, new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_SignedBeforeTheCertificate_IsRefused() => RefusedThoughSigned(t => t.Replace("2026-11-22T09:30:00Z", "2025-11-22T09:30:00Z", StringComparison.Ordinal), "at the time of signing");

    [Fact]
    public void Verify_SignedInTheFuture_IsRefused()
    {
        Verifies();
        Assert.True(Workshop.Verify(Workshop.Sidecar, Workshop.Day.AddMinutes(-5)).IsVerified);
        Assert.Contains("future", Workshop.Verify(Workshop.Sidecar, Workshop.Day.AddMinutes(-6)).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22T09:30:00")]
    [InlineData("2026-11-22")]
    [InlineData("22 November 2026")]
    [InlineData("")]
    public void Verify_SigningTimeThatIsNoInstant_IsRefused(string time) => RefusedThoughSigned(t => t.Replace("2026-11-22T09:30:00Z", time, StringComparison.Ordinal), "SigningTime");

    [Fact]
    public void Verify_CertificateForOtherUse_IsRefused()
    {
        using var encrypts = Workshop.Issued("CN=Encrypts", Workshop.OtherKey, usage: X509KeyUsageFlags.KeyEncipherment);
        Refused(t => Forger.Resign(t, Workshop.OtherKey, encrypts), "key usage");
        using var web = Workshop.Issued("CN=www.example", Workshop.OtherKey, extended: "1.3.6.1.5.5.7.3.1");
        Refused(t => Forger.Resign(t, Workshop.OtherKey, web), "extended key usage");
        using var document = Workshop.Issued("CN=Documents", Workshop.OtherKey, extended: "1.3.6.1.5.5.7.3.36");
        Assert.True(Workshop.Verify(Forger.Resign(Workshop.Text, Workshop.OtherKey, document)).IsVerified);
    }

    [Fact]
    public void Verify_CertificateSignedWithSha1_IsRefused()
    {
        using var weak = Workshop.Issued("CN=Weak chain", Workshop.OtherKey, sha1: true);
        Refused(t => Forger.Resign(t, Workshop.OtherKey, weak), "not trusted");
    }

    [Fact]
    public void Verify_ShortKey_IsRefused()
    {
        using var key = RSA.Create(1024);
        using var certificate = Workshop.Issued("CN=Short key", key);
        Refused(t => Forger.Resign(t, key, certificate), "1024 bits");
    }

    // Algorithms and references.

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-md5")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#dsa-sha1")]
    [InlineData("http://www.w3.org/2009/xmldsig11#dsa-sha256")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256")]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1")]
    [InlineData("System.Security.Cryptography.RSAPKCS1SHA256SignatureDescription")]
    public void Verify_OtherSignatureAlgorithm_IsRefused(string algorithm) => RefusedThoughSigned(t => t.Replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", algorithm, StringComparison.Ordinal), "RSA with SHA-256");

    /// <summary>An HMAC with the public certificate as its key, cut to eight bits.</summary>
    [Fact]
    public void Verify_TruncatedHmac_IsRefused() => RefusedThoughSigned(
        t => t.Replace("<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>", "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>", StringComparison.Ordinal), "parameters");

    [Fact]
    public void Verify_EllipticCurveCertificate_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var curve = new CertificateRequest("CN=Curve", key, HashAlgorithmName.SHA256).CreateSelfSigned(Workshop.Day.AddYears(-1), Workshop.Day.AddYears(1));
        Refused(t => Forger.Resign(t, null, curve), "not ECDSA");
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#md5")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256")]
    public void Verify_WeakDigest_IsRefused(string algorithm) => RefusedThoughSigned(t => t.Replace("http://www.w3.org/2001/04/xmldsig-more#sha384", algorithm, StringComparison.Ordinal), "SHA-384");

    [Fact]
    public void Verify_WeakDigestOfTheDataAlone_IsRefused()
    {
        var good = Convert.ToBase64String(SHA384.HashData(Workshop.Data));
        RefusedThoughSigned(
            t => t.Replace($"<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#sha384\"/><ds:DigestValue>{good}", $"<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>{Convert.ToBase64String(SHA256.HashData(Workshop.Data))}", StringComparison.Ordinal), "SHA-384");
        RefusedThoughSigned(t => t.Replace(good, "AAAA", StringComparison.Ordinal), "length");
    }

    [Theory]
    [InlineData("http://example.org/label.xml")]
    [InlineData("file:///etc/passwd")]
    [InlineData("other.xml#binding")]
    [InlineData("label.xml")]
    [InlineData("#xpointer(/)")]
    [InlineData("#xpointer(id('binding'))")]
    [InlineData("#signature")]
    [InlineData("#")]
    [InlineData("")]
    public void Verify_ReferenceElsewhere_IsRefused(string address) => RefusedThoughSigned(t => t.Replace("URI=\"#binding\"", $"URI=\"{address}\"", StringComparison.Ordinal), address.Length == 0 ? "has no URI" : "points at something other");

    [Fact]
    public void Verify_ReferenceWithoutAddress_IsRefused() => RefusedThoughSigned(t => t.Replace(" URI=\"#binding\"", "", StringComparison.Ordinal), "has no URI");

    [Fact]
    public void Verify_BindingNotCovered_IsRefused() => RefusedThoughSigned(t => t.Replace("URI=\"#binding\"", "URI=\"#data\"", StringComparison.Ordinal), "each once");

    [Fact]
    public void Verify_DataNotCovered_IsRefused() => RefusedThoughSigned(t => t.Replace("URI=\"#data\"", "URI=\"#binding\"", StringComparison.Ordinal), "each once");

    [Fact]
    public void Verify_AReferenceTakenAway_IsRefused()
    {
        foreach (var id in new[] { "binding", "data", "properties" })
        {
            var reference = Cut($"<ds:Reference URI=\"#{id}\"", "</ds:Reference>");
            RefusedThoughSigned(t => t.Replace(reference, "", StringComparison.Ordinal), "must hold exactly");
            RefusedThoughSigned(t => t.Replace(reference, reference + reference, StringComparison.Ordinal), "must hold exactly");
        }
    }

    [Fact]
    public void Verify_NoReference_IsRefused() => RefusedThoughSigned(t => Workshop.Change(t, "<ds:Reference URI=\"#.*?</ds:Reference>", ""), "must hold exactly");

    [Theory]
    [InlineData("http://www.w3.org/TR/1999/REC-xslt-19991116")]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("http://www.w3.org/2002/06/xmldsig-filter2")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#base64")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments")]
    [InlineData("http://www.w3.org/2002/07/decrypt#XML")]
    public void Verify_OtherTransform_IsRefused(string algorithm)
    {
        RefusedThoughSigned(t => t.Replace(Transforms, Transforms.Replace("http://www.w3.org/2001/10/xml-exc-c14n#", algorithm, StringComparison.Ordinal), StringComparison.Ordinal), "transform other");
        RefusedThoughSigned(t => t.Replace(Transforms, Transforms.Replace("<ds:Transforms>", $"<ds:Transforms><ds:Transform Algorithm=\"{algorithm}\"/>", StringComparison.Ordinal), StringComparison.Ordinal), "must hold exactly");
        RefusedThoughSigned(t => t.Replace("CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", $"CanonicalizationMethod Algorithm=\"{algorithm}\"", StringComparison.Ordinal), "canonicalization");
    }

    [Fact]
    public void Verify_TransformWithContent_IsRefused()
    {
        RefusedThoughSigned(t => t.Replace(Transforms, Transforms.Replace("/>", "><xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/></ds:Transform>", StringComparison.Ordinal), StringComparison.Ordinal), "parameters");
        RefusedThoughSigned(t => t.Replace(Transforms, Transforms.Replace("/>", "><ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"mb\"/></ds:Transform>", StringComparison.Ordinal), StringComparison.Ordinal), "parameters");
    }

    // The data.

    [Fact]
    public void Verify_DataAltered_IsRefused()
    {
        Verifies();
        foreach (var other in new[] { [], Workshop.Data[..^1], [.. Workshop.Data, (byte)'\n'], [(byte)'s', .. Workshop.Data[1..]] })
        {
            Assert.Contains("not the data that was bound", LabelBinder.Verify(Workshop.Sidecar, other, Workshop.Name, [Workshop.Root], Workshop.Day).Refusal, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("reports/other.txt")]
    [InlineData("été 2026.txt")]
    [InlineData("reports/ÉTÉ 2026.txt")]
    [InlineData("reports/e\u0301te\u0301 2026.txt")]
    [InlineData("")]
    public void Verify_DataOfAnotherName_IsRefused(string name)
    {
        Verifies();
        Assert.Contains("another name", LabelBinder.Verify(Workshop.Sidecar, Workshop.Data, name, [Workshop.Root], Workshop.Day).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ManifestOfOtherData_IsRefused() =>
        RefusedThoughSigned(t => t.Replace("<ds:Reference URI=\"reports/", "<ds:Reference URI=\"./reports/", StringComparison.Ordinal), "other data than the DataReference");

    [Theory]
    [InlineData("http://example/a")]
    [InlineData("//example/a")]
    [InlineData("/a")]
    [InlineData("../a")]
    [InlineData("%2E%2E/a")]
    [InlineData("a%2Fb")]
    [InlineData("a?b")]
    [InlineData("a%")]
    [InlineData("a%C0%AF")]
    [InlineData("a%00")]
    [InlineData("")]
    public void Verify_AnAddressThatIsNoPlainName_IsRefused(string address) =>
        RefusedThoughSigned(t => Workshop.Change(t, "URI=\"reports/[^\"]*\"", $"URI=\"{address}\""), address.Length == 0 ? "has no URI" : "plain relative address");

    [Fact]
    public void Verify_DigestOfOtherDataPutIn_IsRefused() =>
        Refused(t => t.Replace(Convert.ToBase64String(SHA384.HashData(Workshop.Data)), Convert.ToBase64String(SHA384.HashData([1])), StringComparison.Ordinal), "does not fit");

    // The properties.

    [Fact]
    public void Verify_PropertiesOfAnotherSignature_IsRefused() => Refused(t => t.Replace("Target=\"#signature\"", "Target=\"#other\"", StringComparison.Ordinal), "this signature");

    [Fact]
    public void Verify_UnsignedProperties_IsRefused() => Refused(t => t.Replace("</xades:QualifyingProperties>", "<xades:UnsignedProperties/></xades:QualifyingProperties>", StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_NoSigningTime_IsRefused() => RefusedThoughSigned(t => t.Replace("<xades:SigningTime>2026-11-22T09:30:00Z</xades:SigningTime>", "", StringComparison.Ordinal), "must hold exactly");

    [Fact]
    public void Verify_NoProperties_IsRefused() => RefusedThoughSigned(t => t.Replace(Cut("<ds:Object><xades", "</ds:Object>"), "", StringComparison.Ordinal), "must hold exactly");

    private static void Verifies()
    {
        var verdict = Workshop.Verify(Workshop.Sidecar);
        Assert.True(verdict.IsVerified, verdict.Refusal);
    }

    /// <summary>Not safe to read, or no sidecar at all: nothing of it is looked at.</summary>
    private static void Unreadable(Func<string, string> attack, string because) => Refused(attack, because, BindingState.Unreadable);

    private static void Refused(Func<string, string> attack, string because, BindingState state = BindingState.Refused)
    {
        Verifies();
        var attacked = attack(Workshop.Text);
        Assert.NotEqual(Workshop.Text, attacked);
        var verdict = Workshop.Verify(attacked);
        Assert.Equal(state, verdict.State);
        Assert.Null(verdict.Binding);
        Assert.Contains(because, verdict.Refusal, StringComparison.Ordinal);
    }

    /// <summary>The signer himself signed it so: the shape is refused, not the digest.</summary>
    private static void RefusedThoughSigned(Func<string, string> attack, string because)
    {
        Assert.True(Workshop.Verify(Forger.Resign(Workshop.Text)).IsVerified);
        Refused(t => Forger.Resign(attack(t)), because);
    }

    /// <summary>A forged MetadataBinding stands in the place of the signed one, whose Id is free to be found elsewhere.</summary>
    private static string Renamed(string text) => Forged(text).Replace(" Id=\"binding\"", " Id=\"other\"", StringComparison.Ordinal);

    private static string Forged(string text) => text.Replace(Secret, Secret.Replace("SECRET", "OPEN", StringComparison.Ordinal), StringComparison.Ordinal);

    private static string Cut(string from, string to)
    {
        var start = Workshop.Text.IndexOf(from, StringComparison.Ordinal);
        return Workshop.Text[start..(Workshop.Text.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }
}
