using System.CommandLine;
using Renkei.Node.Analyse;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Records;
using Renkei.Node.Serve;
using Renkei.Node.Store;

var root = new RootCommand(
    """
    Renkei, the partnership server: reads the world's open news, keeps a partnership's work, exchanges what its labels release.

    Start here:
      ./renkei analyse samples --html report.html
      ./renkei label --help
      ./renkei init --help
      ./renkei bench
    """)
{
    AnalyseVerb.Create(),
    InitVerb.Create(TimeProvider.System),
    RecordsVerb.Create(TimeProvider.System),
    LogVerb.Create(TimeProvider.System),
    BackupVerb.Create(TimeProvider.System),
    RestoreVerb.Create(TimeProvider.System),
    DoctorVerb.Create(TimeProvider.System),
    EraseVerb.Create(TimeProvider.System),
    ServeVerb.Create(TimeProvider.System),
    LabelVerb.Create(TimeProvider.System),
};

return await Verbs.RunAsync(root, args);
