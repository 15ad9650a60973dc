using System.Text;

namespace Renkei.News.Collect.Decode;

/// <summary>Encodings by the names that pages give them.</summary>
internal static class Encodings
{
    /// <summary>The encoding of a label; null when nobody knows it.</summary>
    /// <remarks>A page that says UTF-16 in ASCII bytes is not: such labels mean UTF-8, as in browsers.</remarks>
    public static Encoding? Find(string label)
    {
        try
        {
            return Legacy.Get(Legacy.Aliases.GetValueOrDefault(label, label));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>An encoding by one of our own names.</summary>
    public static Encoding Get(string name) => name switch
    {
        "UTF-8" => Encoding.UTF8,
        "UTF-16LE" => Encoding.Unicode,
        "UTF-16BE" => Encoding.BigEndianUnicode,
        "UTF-32LE" => Encoding.UTF32,
        "UTF-32BE" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        _ => Legacy.Get(name == "EUC-KR" ? "ks_c_5601-1987" : name),
    };

    /// <summary>The name as people write it.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage switch
    {
        65001 => "UTF-8",
        1200 => "UTF-16LE",
        1201 => "UTF-16BE",
        932 => "Shift_JIS",
        949 => "EUC-KR",
        950 => "Big5",
        51932 => "EUC-JP",
        50220 => "ISO-2022-JP",
        54936 => "GB18030",
        20866 => "KOI8-R",
        21866 => "KOI8-U",
        28592 => "ISO-8859-2",
        28595 => "ISO-8859-5",
        _ => encoding.WebName,
    };

    /// <summary>Apart, so that a run over UTF-8 alone never loads the older encodings.</summary>
    private static class Legacy
    {
        /// <summary>Labels of the web that the framework does not know, or knows as less than browsers read.</summary>
        /// <remarks>Browsers read Latin-1 as windows-1252, GB 2312 and GBK as GB 18030, EUC-KR as its superset 949 (encoding.spec.whatwg.org §4.2).</remarks>
        public static readonly Dictionary<string, string> Aliases = Read(
            "utf-8: utf8 utf-7 utf-16 utf-16le utf-16be unicode",
            "windows-1252: us-ascii ascii iso-8859-1 iso8859-1 latin1 latin-1 x-cp1252",
            "windows-1250: cp1250 win-1250",
            "windows-1251: cp1251 cp-1251 win-1251 win1251 windows1251",
            "windows-1254: iso-8859-9 latin5",
            "gb18030: gb2312 gbk x-gbk euc-cn gb_2312-80",
            "ks_c_5601-1987: euc-kr euckr windows-949 cp949",
            "shift_jis: windows-31j cp932 shift-jis",
            "euc-jp: x-euc-jp eucjp");

        static Legacy() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        /// <summary>Unreadable bytes become U+FFFD: the older encodings would write question marks, which nobody could tell from real ones.</summary>
        public static Encoding Get(string name) =>
            Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

        private static Dictionary<string, string> Read(params ReadOnlySpan<string> lines)
        {
            var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var line in lines)
            {
                var words = line.Split(' ');
                foreach (var alias in words.AsSpan(1)) aliases.Add(alias, words[0].TrimEnd(':'));
            }

            return aliases;
        }
    }
}
