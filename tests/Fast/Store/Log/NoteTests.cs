using System.Security.Cryptography;
using System.Text;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class NoteTests
{
    private static readonly byte[] Note = TestKeys.Utf8(TestKeys.Note);
    private static readonly NoteVerifier[] All = [TestKeys.Key(TestKeys.Ecdsa), TestKeys.Key(TestKeys.Ed25519), TestKeys.Key(TestKeys.Witness)];

    [Theory]
    [InlineData(TestKeys.Ecdsa, "ECDSA P-256")]
    [InlineData(TestKeys.Ed25519, "Ed25519")]
    [InlineData(TestKeys.Witness, "Ed25519 cosignature")]
    public void Note_SignedElsewhere_VerifiesWithEachKey(string vkey, string algorithm)
    {
        var signers = SignedNote.Read(Note).Value!.Verify([TestKeys.Key(vkey)]).Value!;
        Assert.Equal(algorithm, Assert.Single(signers).Algorithm);
        Assert.Equal(vkey, signers[0].ToString());
    }

    [Fact]
    public void Note_WithSeveralKnownKeys_SaysAllThatSigned() => Assert.Equal(All, SignedNote.Read(Note).Value!.Verify(All).Value!);

    [Fact]
    public void Note_WithAChangedText_IsRefusedByEachKey()
    {
        var note = SignedNote.Read(TestKeys.Utf8(TestKeys.Note.Replace("\n1\n", "\n2\n", StringComparison.Ordinal))).Value!;
        Assert.All(All, key => Assert.StartsWith("The signature of " + key.Name, note.Verify([key]).Refusal));
    }

    /// <summary>C2SP signed-note, "Signatures": unknown keys are ignored, also under a known name or a known id.</summary>
    [Fact]
    public void Signature_OfAnUnknownKey_IsIgnored()
    {
        using var other = NoteSigner.Create(TestKeys.Origin);
        var text = TestKeys.Utf8("text\n");
        var note = SignedNote.Read(SignedNote.Sign(text, other, TestKeys.Signer)).Value!;
        Assert.Single(note.Verify([TestKeys.Signer.Verifier]).Value!);
        Assert.Contains("None of the known keys", SignedNote.Read(SignedNote.Sign(text, other)).Value!.Verify([TestKeys.Signer.Verifier]).Refusal, StringComparison.Ordinal);
        Assert.False(note.Verify([]).IsGood);
    }

    [Fact]
    public void Signature_OfAKnownKeyThatFails_RefusesThoughAnotherHolds()
    {
        var lines = TestKeys.Note.Split('\n');
        var broken = Convert.FromBase64String(lines[6].Split(' ')[2]);
        broken[^1] ^= 1;
        lines[6] = $"— zeuge.example {Convert.ToBase64String(broken)}";
        Assert.False(SignedNote.Read(TestKeys.Utf8(string.Join('\n', lines))).Value!.Verify(All).IsGood);
        Assert.True(SignedNote.Read(TestKeys.Utf8(string.Join('\n', lines))).Value!.Verify(All[..2]).IsGood);
    }

    [Fact]
    public void Note_WithSixteenSignaturesAndMore_IsRead()
    {
        var signers = Enumerable.Repeat(TestKeys.Signer, SignedNote.MaxSignatures).ToList();
        Assert.Equal(100, SignedNote.Read(SignedNote.Sign(TestKeys.Utf8("text\n"), signers)).Value!.Signatures.Count);
        Assert.Equal(16, SignedNote.Read(SignedNote.Sign(TestKeys.Utf8("text\n"), signers[..16])).Value!.Signatures.Count);
        var tooMany = Encoding.UTF8.GetString(SignedNote.Sign(TestKeys.Utf8("text\n"), signers)) + "— a AAAAAAA=\n";
        Assert.Equal("The note has more than 100 signatures.", SignedNote.Read(TestKeys.Utf8(tooMany)).Refusal);
    }

    [Fact]
    public void Text_WithBlankLines_EndsAtTheLast()
    {
        var text = TestKeys.Utf8("one\n\ntwo\n\n\nthree\n");
        Assert.Equal(text, SignedNote.Read(SignedNote.Sign(text, TestKeys.Signer)).Value!.Text.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— a AAAAAAA=")]
    [InlineData("text\n\n- a AAAAAAA=\n")]
    [InlineData("text\n\n—a AAAAAAA=\n")]
    [InlineData("text\n\n— AAAAAAA=\n")]
    [InlineData("text\n\n—  AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a AAAAAAB=\n")]
    [InlineData("text\n\n— a AAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAA= \n")]
    [InlineData("text\n\n— a AAAA AAA=\n")]
    [InlineData("text\n\n— a+b AAAAAAA=\n")]
    [InlineData("text\n\n— a\u2003b AAAAAAA=\n")]
    [InlineData("te\txt\n\n— a AAAAAAA=\n")]
    [InlineData("text\r\n\n— a AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAAA=\nmore\n")]
    public void Note_ThatIsNotOfTheForm_IsRefused(string note) => Assert.False(SignedNote.Read(TestKeys.Utf8(note)).IsGood);

    [Fact]
    public void Note_ThatIsNotUtf8OrTooLong_IsRefused()
    {
        Assert.Equal("The note is not in UTF-8.", SignedNote.Read(new byte[] { 0xFF, 10, 10 }).Refusal);
        Assert.StartsWith("The note is 1048577 bytes long", SignedNote.Read(new byte[SignedNote.MaxLength + 1]).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+00000000")]
    [InlineData("+c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d")]
    [InlineData("a b+c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d")]
    [InlineData("log.hafenstadt.example/internal+c418a4f2+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d")]
    [InlineData("log.hafenstadt.example/other+c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d")]
    [InlineData("log.hafenstadt.example/internal+0c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d")]
    [InlineData("log.hafenstadt.example/internal+c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD8=")]
    [InlineData("log.hafenstadt.example/internal+c418a4f1+")]
    [InlineData("log.hafenstadt.example/internal+2ba378e1+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJNxlErHkdUBpWCSOA0NFkWzGWSlvkBtWrYYnUAn0FduCwsbAnTepocCkHhJgqra+zJ5h9i+m8SxGEOwsdd4K+8=")]
    public void VerifierKey_ThatIsNotOfTheForm_IsRefused(string vkey) => Assert.False(NoteVerifier.Read(vkey).IsGood);

    [Fact]
    public void VerifierKey_OfAnUnknownType_IsRefusedByItsType() =>
        Assert.Equal("The verifier key of a is of type 0x06, which this program cannot verify.", NoteVerifier.Read("a+00000000+BgAA").Refusal);

    [Fact]
    public void VerifierKey_OnAnotherCurve_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var spki = key.ExportSubjectPublicKeyInfo();
        var vkey = $"a+{Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 4))}+{Convert.ToBase64String([2, .. spki])}";
        Assert.Equal("The verifier key of a cannot be used: its key is no SubjectPublicKeyInfo of a point on the curve P-256.", NoteVerifier.Read(vkey).Refusal);
    }

    [Fact]
    public void Signer_WrittenAndRead_SignsForTheSameKey()
    {
        using var made = NoteSigner.Create("log.marktort.example");
        using var again = NoteSigner.Read(made.ToSecret()).Value!;
        Assert.Equal(made.Verifier.ToString(), again.Verifier.ToString());
        Assert.True(SignedNote.Read(SignedNote.Sign(TestKeys.Utf8("text\n"), again)).Value!.Verify([made.Verifier]).IsGood);
        Assert.Equal(TestKeys.Secret, TestKeys.Signer.ToSecret());
        Assert.Equal(TestKeys.Ecdsa, TestKeys.Signer.Verifier.ToString());
    }

    [Fact]
    public void SignerKey_ThatIsNone_IsRefusedWithoutQuotingIt()
    {
        foreach (var secret in new[] { "", TestKeys.Ecdsa, TestKeys.Secret[..^8], TestKeys.Secret.Replace("2ba378e1", "2ba378e2", StringComparison.Ordinal), "PRIVATE+KEY+a+00000000+AQAA" })
        {
            var refusal = NoteSigner.Read(secret).Refusal;
            Assert.NotNull(refusal);
            Assert.DoesNotContain("DGljDW9E", refusal, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => NoteSigner.Create("a b"));
    }

    [Fact]
    public void Text_ThatNoNoteMayHave_IsNotSigned()
    {
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(TestKeys.Utf8("no end"), TestKeys.Signer));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(TestKeys.Utf8("a\tb\n"), TestKeys.Signer));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(TestKeys.Utf8("text\n")));
    }

    /// <summary>Any changed byte: refused, or (in an unknown key's line) ignored; never another text, never an exception.</summary>
    [Fact]
    public void Note_Mutated_NeverThrowsNorLies()
    {
        var chance = TestLog.Chance();
        var key = TestKeys.Key(TestKeys.Ecdsa);
        var text = SignedNote.Read(Note).Value!.Text.ToArray();
        for (var round = 0; round < LongRuns.Rounds(3000, 100_000); round++)
        {
            var note = Mutations.Of(Note, chance);
            var read = SignedNote.Read(note);
            if (read.Value?.Verify([key]).IsGood == true) Assert.True(text.AsSpan().SequenceEqual(read.Value.Text.Span), $"seed {LongRuns.Seed}, round {round}");
        }
    }
}
