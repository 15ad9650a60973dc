using System.CommandLine;
using Renkei.Node.Analyse;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;

var root = new RootCommand(
    """
    Renkei, the partnership server: reads the world's open news, keeps a partnership's work, exchanges what its labels release.

    Start here:
      ./renkei analyse samples --html report.html
      ./renkei label --help
      ./renkei bench
    """)
{
    AnalyseVerb.Create(),
    LabelVerb.Create(TimeProvider.System),
};

return await Verbs.RunAsync(root, args);
