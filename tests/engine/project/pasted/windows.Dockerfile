# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app
RUN Invoke-WebRequest https://example.com/tool.zip -OutFile tool.zip; `
    Expand-Archive tool.zip -DestinationPath .; `
    Remove-Item tool.zip
COPY publish/ ./
ENTRYPOINT ["service.exe"]
