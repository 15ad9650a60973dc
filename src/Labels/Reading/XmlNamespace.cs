namespace Renkei.Labels.Reading;

/// <summary>Namespaces by number: those known here, then the others of a document in the order met.</summary>
internal static class XmlNamespace
{
    public const int None = 0;
    public const int Xml = 1;
    public const int Xmlns = 2;
    public const int Label = 3;
    public const int Clearance = 4;
    public const int Spiffy = 5;
    public const int Schema = 6;

    /// <summary>The first number of a namespace that is not known here.</summary>
    public const int Others = 7;

    public const string LabelUri = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    public const string ClearanceUri = "urn:nato:stanag:4774:confidentialityclearance:1:0";

    public static int Find(ReadOnlySpan<byte> uri) =>
        uri.SequenceEqual("urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"u8) ? Label
        : uri.SequenceEqual("urn:nato:stanag:4774:confidentialityclearance:1:0"u8) ? Clearance
        : uri.SequenceEqual("http://surevine.com/xmlns/spiffy"u8) ? Spiffy
        : uri.SequenceEqual("http://www.w3.org/2001/XMLSchema-instance"u8) ? Schema
        : uri.SequenceEqual("http://www.w3.org/XML/1998/namespace"u8) ? Xml
        : uri.SequenceEqual("http://www.w3.org/2000/xmlns/"u8) ? Xmlns
        : uri.IsEmpty ? None : -1;

    public static string Uri(int number) => number switch
    {
        None => "",
        Xml => "http://www.w3.org/XML/1998/namespace",
        Xmlns => "http://www.w3.org/2000/xmlns/",
        Label => LabelUri,
        Clearance => ClearanceUri,
        Spiffy => "http://surevine.com/xmlns/spiffy",
        Schema => "http://www.w3.org/2001/XMLSchema-instance",
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };
}
