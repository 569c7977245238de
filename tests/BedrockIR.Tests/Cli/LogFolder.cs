using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Cli;

/// <summary>A folder of log files for one test.</summary>
internal sealed class LogFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bedrockir test ü ").FullName;

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A CloudTrail record, by default of an administrator who changes the logging of invocations.</summary>
    public static JsonObject Record(string eventName = "PutModelInvocationLoggingConfiguration",
        string eventSource = "bedrock.amazonaws.com", string eventTime = "2026-10-03T02:14:06Z") => new()
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject
            {
                ["type"] = "IAMUser",
                ["arn"] = "arn:aws:iam::111122223333:user/mallory",
                ["accountId"] = "111122223333",
                ["accessKeyId"] = "AKIAMALLORYEXAMPLE00",
                ["userName"] = "mallory",
            },
            ["eventTime"] = eventTime,
            ["eventSource"] = eventSource,
            ["eventName"] = eventName,
            ["awsRegion"] = "us-east-1",
            ["sourceIPAddress"] = "198.51.100.23",
            ["userAgent"] = "Boto3/1.40",
            ["eventID"] = Guid.NewGuid().ToString(),
            ["recipientAccountId"] = "111122223333",
        };

    /// <summary>Writes a log as CloudTrail delivers it.</summary>
    public string WriteLog(string name, params JsonObject[] records) =>
        Write(name, new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString());

    /// <summary>Writes a file; one whose name ends in .gz is compressed.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file; one whose name ends in .gz is compressed.</summary>
    public string Write(string name, byte[] content)
    {
        string path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, name.EndsWith(".gz", StringComparison.Ordinal) ? Compress(content) : content);
        return path;
    }

    /// <summary>Writes a log that is small on disk and takes a while to read.</summary>
    public void WriteLongLog(string name, int megabytes)
    {
        string line = Record("DescribeInstances", "ec2.amazonaws.com").ToJsonString() + "\n";
        byte[] member = Compress(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, (1 << 20) / line.Length))));
        using FileStream file = File.Create(this[name]);
        for (int i = 0; i < megabytes; i++)
            file.Write(member);
    }

    public static byte[] Compress(byte[] content)
    {
        using MemoryStream memory = new();
        using (GZipStream gzip = new(memory, CompressionLevel.Fastest))
            gzip.Write(content);
        return memory.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
