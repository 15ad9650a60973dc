using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Renkei.Labels.Binding;
using Renkei.Labels.Reading;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Fuzz;

/// <summary>Two honest sidecars of one signer, for two files of one name, broken and put together anew at random.</summary>
public sealed class MutatedBindingsTests
{
    private const string Name = "summer.txt";

    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Splinters =
    [
        "<!-- -->", "<![CDATA[", "]]>", "<?x?>", "<!DOCTYPE x [<!ENTITY e 'OPEN'>]>", "&e;", "&#79;", "\0", "\uFFFD", "\uFEFF", " Id=\"binding\"", " id=\"data\"", " xml:id=\"properties\"", " xmlns=\"\"", " xmlns:mb=\"urn:x\"",
        "<mb:Metadata>", "</mb:Metadata>", "</mb:MetadataBinding>", "<mb:MetadataBinding Id=\"binding\">", "<ds:Object>", "</ds:Object>", "<ds:KeyName>x</ds:KeyName>", "#binding", "#data", "http://www.w3.org/2000/09/xmldsig#sha1",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature", "SECRET", "OPEN", "=", "'", "\"", "<", ">", "&",
    ];

    [Fact]
    public void Verify_BrokenSidecars_NeverThrowsAndNeverVerifiesAnotherLabel()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        using var key = RSA.Create(2048);
        using var signer = new CertificateRequest("CN=Records", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Day.AddYears(-1), Day.AddYears(1));
        byte[] data = [1, 2, 3], other = [4, 5, 6];
        string[] sidecars = [Bind(data, "SECRET", signer), Bind(other, "OPEN", signer)];
        var verified = 0;
        for (var round = 0; round < LongRuns.Rounds(500, 100_000); round++)
        {
            var own = chance.Next(2);
            var broken = chance.Next(2) == 0 ? Break(sidecars[own], sidecars[1 - own], chance) : Rearrange(sidecars[own], sidecars[1 - own], chance);
            var verdict = LabelBinder.Verify(broken, data, Name, [signer], Day);
            Assert.True((verdict.Refusal is null) == verdict.IsVerified && (verdict.Binding is null) != verdict.IsVerified, $"seed {seed}, round {round}: a binding or a refusal");
            if (!verdict.IsVerified) continue;
            verified++;
            Assert.True(verdict.Binding.Originator.Classification == "SECRET" && verdict.Binding.Alternatives.IsEmpty && verdict.Binding.SignedAt == Day, $"seed {seed}, round {round}: verified something else");
        }

        Assert.True(LabelBinder.Verify(Encoding.UTF8.GetBytes(sidecars[0]), data, Name, [signer], Day).IsVerified);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {verified} broken in a place of no account");
    }

    private static string Bind(byte[] data, string classification, X509Certificate2 signer)
    {
        var label = LabelReader.Read(Encoding.UTF8.GetBytes(
            $"<s:originatorConfidentialityLabel xmlns:s=\"urn:nato:stanag:4774:confidentialitymetadatalabel:1:0\" ReviewDateTime=\"2031-01-01T00:00:00Z\"><s:ConfidentialityInformation><s:PolicyIdentifier>Example</s:PolicyIdentifier><s:Classification>{classification}</s:Classification></s:ConfidentialityInformation><s:CreationDateTime>2026-01-02T03:04:05Z</s:CreationDateTime></s:originatorConfidentialityLabel>"));
        var bound = LabelBinder.Bind(data, Name, "text/plain", [label.Value!], new BindingSigner(signer, Day));
        Assert.True(bound.IsBound, bound.Refusal);
        return Encoding.UTF8.GetString(bound.Sidecar);
    }

    /// <summary>Well-formed all the time: elements moved, doubled, left out, taken from the other sidecar, their Ids and values exchanged.</summary>
    private static byte[] Rearrange(string content, string other, Random chance)
    {
        var (document, donor) = (new XmlDocument { PreserveWhitespace = true }, new XmlDocument { PreserveWhitespace = true });
        document.LoadXml(content);
        donor.LoadXml(other);
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var (one, two, foreign) = (Pick(document, chance), Pick(document, chance), document.ImportNode(Pick(donor, chance), deep: true));
            if (one.ParentNode is not XmlElement parent) continue;
            switch (chance.Next(7))
            {
                case 0: parent.RemoveChild(one); break;
                case 1: parent.ReplaceChild(foreign, one); break;
                case 2: parent.InsertBefore(foreign, one); break;
                case 3: parent.InsertAfter(one.CloneNode(deep: true), one); break;
                case 4: two.AppendChild(one.CloneNode(deep: true)); break;
                case 5: one.SetAttribute(chance.Next(2) == 0 ? "Id" : "URI", two.HasAttribute("Id") ? two.GetAttribute("Id") : two.GetAttribute("URI")); break;
                default: one.AppendChild(document.CreateComment("x")); break;
            }
        }

        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    private static XmlElement Pick(XmlDocument document, Random chance)
    {
        var all = document.GetElementsByTagName("*");
        return (XmlElement)all[chance.Next(all.Count)]!;
    }

    private static byte[] Break(string content, string other, Random chance)
    {
        var text = new StringBuilder(content);
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var (at, length) = Piece(text.ToString(), chance);
            switch (chance.Next(7))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, Splinters[chance.Next(Splinters.Length)]); break;
                case 2: text.Insert(at, text.ToString(at, length)); break;
                case 3: if (at < text.Length) text[at] = (char)chance.Next(1, 0x10000); break;
                case 4:
                    var (from, count) = Piece(other, chance);
                    text.Remove(at, length).Insert(at, other.AsSpan(from, count));
                    break;
                case 5:
                    var piece = text.ToString(at, length);
                    text.Remove(at, length).Insert(Piece(text.ToString(), chance).At, piece);
                    break;
                default:
                    var same = Math.Min(at, other.Length);
                    text.Remove(at, length).Insert(at, other.AsSpan(same, Math.Min(length, other.Length - same)));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Half of the time from tag to tag, so that whole elements move and not only letters.</summary>
    private static (int At, int Length) Piece(string text, Random chance)
    {
        if (text.Length == 0) return (0, 0);
        var at = chance.Next(text.Length);
        var end = Math.Min(text.Length, at + chance.Next(1, 1200));
        if (chance.Next(2) == 0)
        {
            at = Math.Max(0, text.LastIndexOf('<', at));
            var close = text.IndexOf('>', Math.Min(text.Length - 1, end));
            end = close < 0 ? text.Length : close + 1;
        }

        return (at, Math.Max(0, end - at));
    }
}
